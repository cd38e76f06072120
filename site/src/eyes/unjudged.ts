/** Why an eye is not judged: docs/contributing/geometry.md, the table under "Eye patches". */
import type { EyeCorners } from '../faces/findEyes.ts';
import { distance, middle } from '../faces/points.ts';
import type { Manifest } from '../model/manifest.ts';
import type { EyeUnjudged } from '../pipeline/reading.ts';

/** The first reason that holds, in the order of the table, or null when the eye can be judged. */
export function whyUnjudged(
  side: 'right' | 'left',
  corners: EyeCorners,
  frame: { readonly width: number; readonly height: number },
  manifest: Pick<Manifest, 'eyes' | 'faces'>,
): EyeUnjudged | null {
  const width = distance(...corners[side]);
  const otherWidth = distance(...corners[side === 'right' ? 'left' : 'right']);
  const [x, y] = middle(...corners[side]);
  if (corners.score < manifest.faces.mesh.minScore) return 'face-unclear';
  if (width < manifest.eyes.minWidth) return 'too-small';
  if (width < manifest.eyes.minWidthRatio * otherWidth) return 'turned-away';
  if (x < 0 || y < 0 || x >= frame.width || y >= frame.height) return 'outside';
  return null;
}
