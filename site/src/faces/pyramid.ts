/** Pictures halved again and again: docs/contributing/geometry.md, "Pyramid". */
import type { Pixels } from '../decode/pixels.ts';

export interface Pyramid {
  /** Size of level 0, the frame. */
  readonly width: number;
  readonly height: number;
  /** Level `k`, made when it is first asked for; the caller keeps to levels of at least 1x1 pixels. */
  level(k: number): Pixels;
}

export function makePyramid(frame: Pixels): Pyramid {
  const levels: Pixels[] = [frame];
  return {
    width: frame.width,
    height: frame.height,
    level(k) {
      while (levels.length <= k) levels.push(halve(levels[levels.length - 1] as Pixels));
      return levels[k] as Pixels;
    },
  };
}

/** A picture of half the size: each pixel is the rounded mean of the 2x2 block below it. */
export function halve(below: Pixels): Pixels {
  const width = Math.max(1, below.width >> 1);
  const height = Math.max(1, below.height >> 1);
  const from = below.data;
  const data = new Uint8ClampedArray(width * height * 4);
  // Steps to the right and lower neighbour; 0 repeats the only column or row.
  const right = below.width > 1 ? 4 : 0;
  const down = below.height > 1 ? below.width * 4 : 0;
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, at = 2 * y * below.width * 4; x < width; x++, at += 8, to += 4) {
      for (let c = 0; c < 3; c++) {
        const a = at + c;
        const sum =
          (from[a] as number) +
          (from[a + right] as number) +
          (from[a + down] as number) +
          (from[a + right + down] as number);
        data[to + c] = (sum + 2) >> 2;
      }
      data[to + 3] = 255;
    }
  }
  return { data, width, height };
}
