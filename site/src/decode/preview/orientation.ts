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
 * `by` says who has it: `preview` is the preview's own tag, which a browser applies when it decodes the slice (so the
 * caller must not); `container` is the picture's, which the slice does not carry (so the caller must).
 *
 * The preview's own tag counts if it has one. Without one the container's does, unless the preview already lies as the
 * upright picture does and not as the stored one: then it was turned when it was made.
 */
export function previewOrientation(
  preview: Preview,
  { size, orientation }: Pick<PreviewList, 'size' | 'orientation'>,
): { readonly orientation: Orientation; readonly by: 'preview' | 'container' } {
  if (preview.orientation !== null) return { orientation: preview.orientation, by: 'preview' };
  const turned = size !== null && swapsSides(orientation) && liesAcross(preview, size);
  return { orientation: turned ? 1 : orientation, by: 'container' };
}

/** One wide and the other high. */
function liesAcross(a: Size, b: Size): boolean {
  return (a.width - a.height) * (b.width - b.height) < 0;
}
