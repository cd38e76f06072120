/** The sentences of the verdicts. Left and right are always the person's own. */
import type { EyeReading, FaceReading, FailureReason } from '../pipeline/reading.ts';
import { type Level, levelOf } from './level.ts';
import type { Thresholds } from './verdict.ts';

type Side = EyeReading['side'];

const STATE: Readonly<Record<Level, string>> = {
  open: 'open',
  check: 'between open and closed',
  blink: 'closed',
};

const FAILURE: Readonly<Record<FailureReason, string>> = {
  'empty-file': 'the file is empty (0 bytes)',
  'not-an-image': 'not a photograph: the content is no JPEG, PNG, WebP or HEIC',
  'ends-early': 'the file ends early',
  damaged: 'the file is damaged',
  'too-large': 'the picture is too large to open',
  'no-preview': 'no preview of at least 1000 px in this RAW file',
  'no-heic': 'this browser cannot open HEIC: export a JPEG, or use Safari',
  vanished: 'the file is gone or has changed since it was listed',
  'no-permission': 'the file cannot be read: no permission, or it has changed',
  'timed-out': 'reading took too long',
  'worker-died': 'reading it failed twice',
  'out-of-memory': 'not enough memory to open it',
};

const two = (score: number) => score.toFixed(2);

function ordinal(n: number): string {
  const teens = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teens ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

/** All words of the reasons, to be changed or translated in one place. */
export const REASONS = {
  failure: (reason: FailureReason) => FAILURE[reason],
  noFace: 'no face found',
  unclear: 'the face cannot be read clearly',
  bothEyes: (level: Level, higher: number, lower: number) =>
    `${level === 'check' ? '' : 'both eyes '}${STATE[level]} (${two(higher)} and ${two(lower)})`,
  oneEye: (side: Side, level: Level, score: number) => `${side} eye ${STATE[level]} (${two(score)})`,
  /** Whole pixels, rounded down: 11.9 px is not 12. `least` is what would be enough. */
  bothTooSmall: (width: number, least?: number) => `eyes too small to judge (${pixels(width, least)})`,
  tooSmall: (side: Side, width: number, least?: number) =>
    `${side} eye too small to judge (${pixels(width, least)})`,
  turnedAway: (side: Side) => `${side} eye turned away`,
  bothTurnedAway: 'both eyes turned away',
  bothOutside: 'both eyes outside the picture',
  outside: (side: Side) => `${side} eye outside the picture`,
  allOpen: (faces: number, highest: number) => `eyes open on all ${faces} faces (highest ${two(highest)})`,
  ofFace: (n: number, reason: string) => `${ordinal(n)} face: ${reason}`,
  more: (faces: number) => `and ${faces} more ${faces === 1 ? 'face' : 'faces'}`,
} as const;

function pixels(width: number, least?: number): string {
  return `${Math.floor(width)} px${least === undefined ? '' : `, at least ${least} needed`}`;
}

function unjudgedEye(eye: EyeReading, least?: number): string {
  if (eye.unjudged === 'too-small') return REASONS.tooSmall(eye.side, eye.width, least);
  if (eye.unjudged === 'turned-away') return REASONS.turnedAway(eye.side);
  return eye.unjudged === 'outside' ? REASONS.outside(eye.side) : REASONS.unclear;
}

function unjudgedFace(right: EyeReading, left: EyeReading, least?: number): string {
  const [a, b] = [right.unjudged, left.unjudged];
  if (a === 'too-small' && b === 'too-small')
    return REASONS.bothTooSmall(Math.max(right.width, left.width), least);
  if (a === 'outside' && b === 'outside') return REASONS.bothOutside;
  if (a === b) return a === 'turned-away' ? REASONS.bothTurnedAway : REASONS.unclear;
  return `${unjudgedEye(right, least)}; ${unjudgedEye(left, least)}`;
}

/** What is to be seen of one face: the more closed eye first, an eye that is not judged before the one that is. */
export function faceReason(face: FaceReading, thresholds: Thresholds, least?: number): string {
  const [right, left] = face.eyes;
  const level = (score: number) => levelOf(score, thresholds);
  if (right.closed === null && left.closed === null) return unjudgedFace(right, left, least);
  if (right.closed === null || left.closed === null) {
    const [judged, other] = right.closed === null ? [left, right] : [right, left];
    const score = judged.closed ?? 0;
    return `${unjudgedEye(other, least)}; ${REASONS.oneEye(judged.side, level(score), score)}`;
  }
  const rightFirst = right.closed >= left.closed;
  const [first, second] = rightFirst ? [right, left] : [left, right];
  const [higher, lower] = rightFirst ? [right.closed, left.closed] : [left.closed, right.closed];
  if (level(higher) === level(lower)) return REASONS.bothEyes(level(higher), higher, lower);
  return `${REASONS.oneEye(first.side, level(higher), higher)}, ${REASONS.oneEye(second.side, level(lower), lower)}`;
}
