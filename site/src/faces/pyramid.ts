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

/** Every second byte of a pixel: two channels with room for the sum of four above each. */
const EVEN = 0x00ff00ff;
/** Half of the divisor 4 in both, so that halves are rounded up. */
const HALF = 0x00020002;

/** A picture of half the size: each pixel is the rounded mean of the 2x2 block below it. */
export function halve(below: Pixels): Pixels {
  const width = Math.max(1, below.width >> 1);
  const height = Math.max(1, below.height >> 1);
  const from = new Uint32Array(below.data.buffer, below.data.byteOffset, below.width * below.height);
  const to = new Uint32Array(width * height);
  // Steps to the right and lower neighbour; 0 repeats the only column or row.
  const right = below.width > 1 ? 1 : 0;
  const down = below.height > 1 ? below.width : 0;
  for (let y = 0, k = 0; y < height; y++) {
    for (let x = 0, at = 2 * y * below.width; x < width; x++, at += 2, k++) {
      const a = from[at] as number;
      const b = from[at + right] as number;
      const c = from[at + down] as number;
      const d = from[at + down + right] as number;
      // Two channels at a time, four times as fast as one by one: the even bytes, then the odd ones.
      const even = (a & EVEN) + (b & EVEN) + (c & EVEN) + (d & EVEN) + HALF;
      const odd = ((a >>> 8) & EVEN) + ((b >>> 8) & EVEN) + ((c >>> 8) & EVEN) + ((d >>> 8) & EVEN) + HALF;
      to[k] = ((even >>> 2) & EVEN) | (((odd >>> 2) & EVEN) << 8);
    }
  }
  return { data: new Uint8ClampedArray(to.buffer), width, height };
}
