import type { Size } from './preview/index.ts';

/** Eighths of the full size at which a JPEG can be decoded without its finest coefficients; 8 is the full size. */
export type Eighths = 1 | 2 | 4 | 8;

/** The fewest eighths that leave at least `enough` pixels on the long side. */
export function eighthsFor({ width, height }: Size, enough: number): Eighths {
  const longSide = Math.max(width, height);
  return ([1, 2, 4] as const).find((n) => Math.ceil((longSide * n) / 8) >= enough) ?? 8;
}
