/** Reading a rotated rectangle of the frame: docs/contributing/geometry.md, "Sampling a rectangle". */
import type { Pixels } from '../decode/pixels.ts';
import type { Point } from '../pipeline/reading.ts';
import type { Pyramid } from './pyramid.ts';

/** A rectangle in frame pixels, turned by `angle` (radians, clockwise on the screen) about its centre. */
export interface Rectangle {
  readonly centre: Point;
  readonly angle: number;
  readonly width: number;
  readonly height: number;
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
  const picture = pyramid.level(level);
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
      readBilinear(picture, centreX + cos * dx - sin * dy, centreY + sin * dx + cos * dy, out, to);
    }
  }
  return out;
}

/** Reads the picture at (x, y) between pixel centres, its edge repeated outside, into `out[to..to+2]`. */
function readBilinear(
  { data, width, height }: Pixels,
  x: number,
  y: number,
  out: Float32Array,
  to: number,
): void {
  const left = Math.floor(x - 0.5);
  const top = Math.floor(y - 0.5);
  const fx = x - 0.5 - left;
  const fy = y - 0.5 - top;
  const x0 = clamp(left, width) * 4;
  const x1 = clamp(left + 1, width) * 4;
  const y0 = clamp(top, height) * width * 4;
  const y1 = clamp(top + 1, height) * width * 4;
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

function clamp(index: number, length: number): number {
  return index < 0 ? 0 : index >= length ? length - 1 : index;
}
