import type { FaceReading, FrameOutcome } from '../pipeline/reading.ts';
import { countedFaces, faceScore, type JudgeRules, judgedEyes } from './faces.ts';
import { type Level, levelOf } from './level.ts';
import { faceReason, REASONS } from './reasons.ts';
import type { Judgement, Thresholds, Verdict } from './verdict.ts';

export { countedFaces } from './faces.ts';

/** More faces than this are counted in a reason, not described. */
const DESCRIBED = 3;

interface Judged {
  readonly face: FaceReading;
  /** Place among all faces of the frame, from 1, largest first. */
  readonly place: number;
  readonly score: number | null;
  readonly level: Level;
}

function none(verdict: Verdict, reason: string): Judgement {
  return { verdict, blink: null, faces: 0, eyes: 0, reason };
}

/** A face without a judged eye, or with one eye closed beside an open one (a wink), is worth a look. */
function faceLevel(face: FaceReading, score: number | null, thresholds: Thresholds): Level {
  if (score === null) return 'check';
  const level = levelOf(score, thresholds);
  const oneClosed = judgedEyes(face).some((closed) => levelOf(closed, thresholds) === 'blink');
  return level === 'open' && oneClosed ? 'check' : level;
}

function highest(judged: readonly Judged[]): number | null {
  const scores = judged.map(({ score }) => score).filter((score) => score !== null);
  return scores.length === 0 ? null : Math.max(...scores);
}

function worst(judged: readonly Judged[]): Level {
  const levels = judged.map(({ level }) => level);
  return levels.includes('blink') ? 'blink' : levels.includes('check') ? 'check' : 'open';
}

function reasonFor(
  judged: readonly Judged[],
  verdict: Level,
  thresholds: Thresholds,
  least?: number,
): string {
  const [only] = judged;
  if (judged.length === 1 && only) return faceReason(only.face, thresholds, least);
  // With the mean of two eyes, a face may be open although one of its eyes is not: that one is worth a word.
  const telling = judged.filter(({ face, level }) =>
    verdict === 'open'
      ? judgedEyes(face).some((closed) => levelOf(closed, thresholds) !== 'open')
      : level === verdict,
  );
  if (telling.length === 0) return REASONS.allOpen(judged.length, highest(judged) ?? 0);
  const described = telling
    .slice(0, DESCRIBED)
    .map(({ face, place }) => REASONS.ofFace(place, faceReason(face, thresholds, least)));
  const left = telling.length - described.length;
  return [...described, ...(left > 0 ? [REASONS.more(left)] : [])].join('; ');
}

/**
 * The verdict on one frame. Pure and quick: the strictness slider calls it for every frame of a session.
 * `rules` is the model manifest's `judge`; a face that counts and has no judged eye makes the frame at least `check`.
 * `minEyeWidth`, in pixels of the decoded frame, is named in the reason where eyes are too small.
 */
export function judge(
  outcome: FrameOutcome,
  thresholds: Thresholds,
  rules: JudgeRules,
  minEyeWidth?: number,
): Judgement {
  if (outcome.kind === 'failure') return none('unreadable', REASONS.failure(outcome.reason));
  if (outcome.faces.length === 0) return none('no-face', REASONS.noFace);
  const counted = countedFaces(outcome.faces, rules);
  const judged = outcome.faces
    .map((face, k): Judged => {
      const score = faceScore(face, rules);
      return { face, place: k + 1, score, level: faceLevel(face, score, thresholds) };
    })
    .filter((_, k) => counted[k]);
  const verdict = worst(judged);
  return {
    verdict,
    blink: highest(judged),
    faces: judged.length,
    eyes: judged.reduce((sum, { face }) => sum + judgedEyes(face).length, 0),
    reason: reasonFor(judged, verdict, thresholds, minEyeWidth),
  };
}
