import type { Pixels } from '../pixels.ts';
import type { Size } from './types.ts';

export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Sizes in RAW tags count borders that the preview leaves out: up to 1.5 % of shape. 4:3 and 3:2 are 12 % apart. */
const SAME_SHAPE = 0.04;
/** Black after JPEG compression, of 255. */
const BLACK = 28;
/** Share of a bar's pixels that must be black: the picture's edge may bleed into it. */
const MOSTLY = 0.98;

/**
 * Where the picture would lie in a preview of another shape if it had been fitted into it between bars: as large as
 * possible, in the middle, in pixels of the preview. Null when both have the same shape. Both sizes upright, or both stored.
 */
export function letterbox(preview: Size, picture: Size): Crop | null {
  const scale = Math.min(preview.width / picture.width, preview.height / picture.height);
  const width = Math.min(preview.width, Math.max(1, Math.round(picture.width * scale)));
  const height = Math.min(preview.height, Math.max(1, Math.round(picture.height * scale)));
  if (width >= preview.width * (1 - SAME_SHAPE) && height >= preview.height * (1 - SAME_SHAPE)) return null;
  return {
    x: Math.floor((preview.width - width) / 2),
    y: Math.floor((preview.height - height) / 2),
    width,
    height,
  };
}

/** Whether what lies outside the crop is black, so that it is bars. One pixel beside the crop is left out. */
export function hasBars(pixels: Pixels, { x, y, width, height }: Crop): boolean {
  let seen = 0;
  let black = 0;
  for (let row = 0; row < pixels.height; row += 1) {
    for (let column = 0; column < pixels.width; column += 1) {
      const inside = row >= y - 1 && row <= y + height && column >= x - 1 && column <= x + width;
      if (inside) {
        // The crop is one block of columns: go on behind it.
        column = Math.max(column, x + width);
        continue;
      }
      const at = (row * pixels.width + column) * 4;
      seen += 1;
      if (Math.max(pixels.data[at] ?? 0, pixels.data[at + 1] ?? 0, pixels.data[at + 2] ?? 0) <= BLACK)
        black += 1;
    }
  }
  return seen > 0 && black >= seen * MOSTLY;
}
