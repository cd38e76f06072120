/** Reading a rotated rectangle of the frame: docs/contributing/geometry.md, "Sampling a rectangle". */
import type { Point } from '../pipeline/reading.ts';
import type { Pyramid } from './pyramid.ts';

/** A rectangle in frame pixels, turned by `angle` (radians, clockwise on the screen) about its centre. */
export interface Rectangle {
  readonly centre: Point;
  readonly angle: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle that is all of a frame. */
export function wholeOf({ width, height }: { width: number; height: number }): Rectangle {
  return { centre: [width / 2, height / 2], angle: 0, width, height };
}

/** Where a place of the rectangle, in its own directions from its centre, lies in the frame. */
export function toFrame({ centre, angle }: Rectangle, dx: number, dy: number): Point {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return [centre[0] + cos * dx - sin * dy, centre[1] + sin * dx + cos * dy];
}

/** The pyramid's level to read from when `scale` frame pixels become one. */
export function levelFor(scale: number, width: number, height: number): number {
  let level = 0;
  for (let left = scale; left >= 2; left /= 2) {
    if (width >> (level + 1) < 2 || height >> (level + 1) < 2) break;
    level += 1;
  }
  return level;
}

/** `rows` x `columns` RGB values in 0..255, row by row. */
export function sample(
  pyramid: Pyramid,
  rectangle: Rectangle,
  columns: number,
  rows: number,
): Float32Array<ArrayBuffer> {
  const scale = Math.max(rectangle.width / columns, rectangle.height / rows);
  const level = levelFor(scale, pyramid.width, pyramid.height);
  const { data, width, height } = pyramid.level(level);
  const shrink = 1 / 2 ** level;
  const cos = Math.cos(rectangle.angle) * shrink;
  const sin = Math.sin(rectangle.angle) * shrink;
  const centreX = rectangle.centre[0] * shrink;
  const centreY = rectangle.centre[1] * shrink;
  const out = new Float32Array(rows * columns * 3);
  for (let v = 0, to = 0; v < rows; v++) {
    const dy = ((v + 0.5) / rows - 0.5) * rectangle.height;
    for (let u = 0; u < columns; u++, to += 3) {
      const dx = ((u + 0.5) / columns - 0.5) * rectangle.width;
      // Between pixel centres, the picture's edge repeated outside. Written out: a call for each pixel took twice the time.
      const x = centreX + cos * dx - sin * dy - 0.5;
      const y = centreY + sin * dx + cos * dy - 0.5;
      const left = Math.floor(x);
      const top = Math.floor(y);
      const fx = x - left;
      const fy = y - top;
      const x0 = (left < 0 ? 0 : left >= width ? width - 1 : left) * 4;
      const x1 = (left < -1 ? 0 : left >= width - 1 ? width - 1 : left + 1) * 4;
      const y0 = (top < 0 ? 0 : top >= height ? height - 1 : top) * width * 4;
      const y1 = (top < -1 ? 0 : top >= height - 1 ? height - 1 : top + 1) * width * 4;
      for (let c = 0; c < 3; c++) {
        const a = data[y0 + x0 + c] as number;
        const b = data[y0 + x1 + c] as number;
        const d = data[y1 + x0 + c] as number;
        const e = data[y1 + x1 + c] as number;
        const upper = a + (b - a) * fx;
        const lower = d + (e - d) * fx;
        out[to + c] = upper + (lower - upper) * fy;
      }
    }
  }
  return out;
}
