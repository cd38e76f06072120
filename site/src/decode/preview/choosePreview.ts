import { letterbox } from './letterbox.ts';
import { previewOrientation, uprightSize } from './orientation.ts';
import type { Preview, PreviewList, Size } from './types.ts';

/**
 * The smallest preview whose picture (without bars, should it have some) is at least `minLongSide` pixels long; of two
 * equal ones the shorter file. Null when none is that large.
 */
export function choosePreview(list: PreviewList, minLongSide: number): Preview | null {
  const enough = list.previews.filter((preview) => longSide(contentSize(preview, list)) >= minLongSide);
  return enough.sort(bySize)[0] ?? null;
}

function bySize(a: Preview, b: Preview): number {
  return a.width * a.height - b.width * b.height || a.length - b.length;
}

function contentSize(preview: Preview, list: PreviewList): Size {
  const upright = uprightSize(preview, previewOrientation(preview, list).orientation);
  if (list.size === null) return upright;
  return letterbox(upright, uprightSize(list.size, list.orientation)) ?? upright;
}

function longSide({ width, height }: Size): number {
  return Math.max(width, height);
}
