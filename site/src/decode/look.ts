import { opaqueCanvas } from './draw.ts';

/** Cells on a side. */
const CELLS = 8;
/** Halved in steps: one big step would look at a few pixels of each cell only. */
const STEPS = [128, 32, CELLS];

/** The picture in 8 x 8 brightnesses, 0..255, row by row. The frame is stretched to a square. */
export function lookOf(frame: OffscreenCanvas): number[] {
  let from = frame;
  for (const side of STEPS) {
    const [canvas, context] = opaqueCanvas(side, side);
    context.imageSmoothingQuality = 'medium';
    context.drawImage(from, 0, 0, side, side);
    from = canvas;
  }
  const context = from.getContext('2d') as OffscreenCanvasRenderingContext2D;
  const { data } = context.getImageData(0, 0, CELLS, CELLS);
  return Array.from({ length: CELLS * CELLS }, (_, k) => brightness(data, 4 * k));
}

/** ITU-R BT.601. */
const brightness = (data: Uint8ClampedArray, at: number): number =>
  Math.round(0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0));
