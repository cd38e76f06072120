/** Whether a frame was decoded large enough for the eyes that count. */
import type { Asked, WayName } from '../decode/decode.ts';
import type { Manifest } from '../model/manifest.ts';
import type { FaceReading } from './reading.ts';

/**
 * Pixels from corner to corner. Under this the verdicts begin to move: `python -m training.eye_size`, whose table is in
 * training/shipped/eye_size.json and docs/contributing/speed.md.
 */
export const ENOUGH_EYE = 16;

/** The next look is at least this much larger; the scales of a JPEG are a factor of two apart. */
const LARGER = 1.5;

interface Looked {
  readonly width: number;
  readonly height: number;
  readonly sourceWidth: number;
  readonly sourceHeight: number;
  readonly way: WayName;
}

/**
 * What to ask for, in turn until one can be had, when the file holds more, and an eye of a face that counts is narrower than `ENOUGH_EYE`, or neither
 * clearly open nor clearly closed in a picture below the usual size or in a preview; otherwise
 * nothing.
 *
 * A preview was compressed more than the picture itself: that moves an answer little, but over a threshold that it is
 * close to. So an unsure eye is looked at in the picture itself.
 */
export function askForMore(
  faces: readonly FaceReading[],
  looked: Looked,
  manifest: Manifest,
): readonly Asked[] {
  const source = Math.max(looked.sourceWidth, looked.sourceHeight);
  const long = Math.max(looked.width, looked.height);
  if (source <= long) return [];
  const usual = manifest.decode.longSide;
  const counting = faces.filter((face) => counts(face, faces, manifest));
  if (counting.some(isNarrow))
    return [{ enough: Math.min(source, Math.ceil(long * LARGER)), longSide: Math.max(usual, long) * 2 }];
  if (!counting.some((face) => isUnsure(face, manifest))) return [];
  const enough = Math.min(source, usual);
  // A RAW file has nothing but its previews.
  const larger = long < usual ? [{ enough, longSide: usual }] : [];
  return looked.way === 'preview' ? [{ enough: source, longSide: usual, scaled: enough }, ...larger] : larger;
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
