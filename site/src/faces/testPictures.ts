/** Pictures for tests. */
import type { Pixels } from '../decode/pixels.ts';

/** Repeatable numbers in 0..1 (mulberry32). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A picture from a function of the pixel and the channel. */
export function paint(
  width: number,
  height: number,
  value: (x: number, y: number, c: number) => number,
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 4; c++) data[(y * width + x) * 4 + c] = c === 3 ? 255 : value(x, y, c);
  return { data, width, height };
}

export function noise(width: number, height: number, seed = 1): Pixels {
  const next = random(seed);
  return paint(width, height, () => Math.floor(next() * 256));
}

export function at({ data, width }: Pixels, x: number, y: number, c: number): number {
  return data[(y * width + x) * 4 + c] as number;
}
