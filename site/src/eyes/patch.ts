/** The square around an eye: docs/contributing/geometry.md, "Eye patches". */
import { distance, middle } from '../faces/points.ts';
import type { Pyramid } from '../faces/pyramid.ts';
import { type Rectangle, sample } from '../faces/sample.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Point } from '../pipeline/reading.ts';

/** The levelled square around an eye with the corners `a` (left in an upright picture) and `b`, `side` times their distance. */
export function eyeSquare(a: Point, b: Point, side: number): Rectangle {
  const length = side * distance(a, b);
  return { centre: middle(a, b), angle: Math.atan2(b[1] - a[1], b[0] - a[0]), width: length, height: length };
}

/** The network's input for one eye: `size` x `size` x 3, in the manifest's range, mirrored when `mirrored`. */
export function cutPatch(
  pyramid: Pyramid,
  [a, b]: readonly [Point, Point],
  mirrored: boolean,
  { crop, input }: Pick<Manifest, 'crop' | 'input'>,
): Float32Array<ArrayBuffer> {
  const patch = sample(pyramid, eyeSquare(a, b, crop.side), input.size, input.size);
  const [low, high] = input.range;
  for (let i = 0; i < patch.length; i++) patch[i] = low + ((patch[i] as number) / 255) * (high - low);
  return mirrored ? mirror(patch, input.size) : patch;
}

/** A square RGB patch with left and right exchanged. */
export function mirror(patch: Float32Array, size: number): Float32Array<ArrayBuffer> {
  const out = new Float32Array(patch.length);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 3;
      out.set(patch.subarray(from, from + 3), (y * size + (size - 1 - x)) * 3);
    }
  return out;
}
