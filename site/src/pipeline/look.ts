import type { Pyramid } from '../faces/pyramid.ts';
import { sample, wholeOf } from '../faces/sample.ts';

/** Cells on a side. */
const CELLS = 8;

/** The picture in 8 x 8 brightnesses, 0..255, row by row. The frame is stretched to a square. */
export function lookOf(frame: Pyramid): number[] {
  const rgb = sample(frame, wholeOf(frame), CELLS, CELLS);
  return Array.from({ length: CELLS * CELLS }, (_, k) => brightness(rgb, 3 * k));
}

/** ITU-R BT.601. */
const brightness = (rgb: Float32Array, at: number): number =>
  Math.round(0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0));
