/** What the detector answers, in 0..1 of its square: docs/contributing/geometry.md, "Finding faces", step 2. */
import { ANCHOR_COUNT, ANCHORS } from './anchors.ts';

/** Right eye, left eye, nose, mouth, right ear, left ear. */
export const POINTS = 6;
/** Centre, size and six points of an anchor. */
export const VALUES = 4 + 2 * POINTS;
/** Beyond this the logistic function is 0 or 1. */
const SCORE_LIMIT = 100;

/** A possible face. Coordinates in one unit: 0..1 of the square, later frame pixels. */
export interface Candidate {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** x, y of the six points. */
  readonly points: readonly number[];
  /** 0..1 */
  readonly score: number;
}

/** The raw outputs of the detector: 896 x 16 values and 896 scores, anchor by anchor. */
export interface DetectorOutput {
  readonly boxes: Float32Array;
  readonly scores: Float32Array;
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** The candidates with a score of at least `minScore`, in the order of the anchors. `size` is the square's side in pixels. */
export function readCandidates(
  { boxes, scores }: DetectorOutput,
  size: number,
  minScore: number,
): Candidate[] {
  const candidates: Candidate[] = [];
  for (let i = 0; i < ANCHOR_COUNT; i++) {
    const raw = Math.max(-SCORE_LIMIT, Math.min(SCORE_LIMIT, scores[i] as number));
    const score = logistic(raw);
    if (score >= minScore) candidates.push(readCandidate(boxes, i, size, score));
  }
  return candidates;
}

function readCandidate(boxes: Float32Array, anchor: number, size: number, score: number): Candidate {
  const raw = Array.from(boxes.subarray(anchor * VALUES, (anchor + 1) * VALUES), (value) => value / size);
  const anchorX = ANCHORS[2 * anchor] as number;
  const anchorY = ANCHORS[2 * anchor + 1] as number;
  const width = raw[2] as number;
  const height = raw[3] as number;
  return {
    x: anchorX + (raw[0] as number) - width / 2,
    y: anchorY + (raw[1] as number) - height / 2,
    width,
    height,
    points: raw.slice(4).map((value, k) => value + (k % 2 === 0 ? anchorX : anchorY)),
    score,
  };
}
