import type { Orientation, Preview, PreviewList, Size } from './types.ts';

/** Orientations 5 to 8 turn by a quarter: width and height change places. */
export function swapsSides(orientation: Orientation): boolean {
  return orientation >= 5;
}

/** A stored size as it is once the orientation is applied. */
export function uprightSize({ width, height }: Size, orientation: Orientation): Size {
  return swapsSides(orientation) ? { width: height, height: width } : { width, height };
}

/**
 * The orientation that makes a preview upright, to be applied exactly once.
 * `by` says who has it: `preview` is the preview's own tag, which a browser applies when it decodes the slice;
 * `container` is what the slice does not say.
 *
 * The preview's own tag counts if it has one, else the picture's. Whichever it is, the preview must then lie as the
 * upright picture does, both high or both wide. Where it does not, the next one counts: the picture's, where somebody
 * has turned the picture by its tag and the preview's has stayed behind; none, where the preview was turned when it was made.
 */
export function previewOrientation(
  preview: Preview,
  { size, orientation }: Pick<PreviewList, 'size' | 'orientation'>,
): { readonly orientation: Orientation; readonly by: 'preview' | 'container' } {
  const own = preview.orientation;
  const first = own ?? orientation;
  const upright = size === null ? null : uprightSize(size, orientation);
  const fits = (tag: Orientation) => upright === null || !liesAcross(uprightSize(preview, tag), upright);
  const chosen = [first, orientation, 1 as const].find(fits) ?? first;
  return { orientation: chosen, by: chosen === own ? 'preview' : 'container' };
}

/** One wide and the other high. */
function liesAcross(a: Size, b: Size): boolean {
  return (a.width - a.height) * (b.width - b.height) < 0;
}
