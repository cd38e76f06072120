/** Whether a frame was decoded large enough for the eyes that count. */
import type { Asked } from '../decode/decode.ts';
import type { Manifest } from '../model/manifest.ts';
import type { FaceReading } from './reading.ts';

/**
 * Pixels from corner to corner. Under this the verdicts begin to move: `python -m training.eye_size`, whose table is in
 * training/shipped/eye_size.json and docs/contributing/speed.md.
 */
export const ENOUGH_EYE = 16;

/** The next look is at least this much larger; the scales of a JPEG are a factor of two apart. */
const LARGER = 1.5;

interface Sizes {
  readonly width: number;
  readonly height: number;
  readonly sourceWidth: number;
  readonly sourceHeight: number;
}

/**
 * What to ask for when the file holds more, and an eye of a face that counts is narrower than `ENOUGH_EYE` or, in a
 * picture below the usual size, neither clearly open nor clearly closed; otherwise null.
 */
export function askForMore(faces: readonly FaceReading[], sizes: Sizes, manifest: Manifest): Asked | null {
  const sourceLong = Math.max(sizes.sourceWidth, sizes.sourceHeight);
  const long = Math.max(sizes.width, sizes.height);
  if (sourceLong <= long) return null;
  const reduced = long < manifest.decode.longSide;
  const worthIt = (face: FaceReading) => isNarrow(face) || (reduced && isUnsure(face, manifest));
  if (!faces.some((face) => counts(face, faces, manifest) && worthIt(face))) return null;
  return {
    enough: Math.min(sourceLong, Math.ceil(long * LARGER)),
    longSide: Math.max(manifest.decode.longSide, long) * 2,
  };
}

function counts(face: FaceReading, faces: readonly FaceReading[], { judge }: Manifest): boolean {
  return sizeOf(face) >= judge.faceShare * Math.max(...faces.map(sizeOf));
}

function isNarrow({ eyes }: FaceReading): boolean {
  // One that is turned away or outside would not be judged at any scale.
  return eyes.some(
    ({ unjudged, width }) => (unjudged === null || unjudged === 'too-small') && width < ENOUGH_EYE,
  );
}

/** Near a threshold that the strictness slider can reach: from half the lowest to half-way above the highest. */
function isUnsure({ eyes }: FaceReading, { judge }: Manifest): boolean {
  const low = Math.min(...judge.strictness.map(({ check }) => check)) / 2;
  const high = (1 + Math.max(...judge.strictness.map(({ blink }) => blink))) / 2;
  return eyes.some(({ closed }) => closed !== null && closed > low && closed < high);
}

function sizeOf({ box }: FaceReading): number {
  return Math.sqrt(box.width * box.height);
}
