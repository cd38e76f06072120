import type { Manifest } from '../model/manifest.ts';
import type { EyeReading, FaceReading } from '../pipeline/reading.ts';

export type JudgeRules = Manifest['judge'];

const size = ({ box }: FaceReading) => Math.sqrt(Math.max(0, box.width) * Math.max(0, box.height));

const isClear = (face: FaceReading) => face.eyes.some((eye) => eye.unjudged !== 'face-unclear');

/**
 * Which faces count, in the order given: of the faces that can be read clearly the largest, and any at least
 * `faceShare` of its size (the square root of the box's area). When none is clear, the largest counts alone.
 */
export function countedFaces(faces: readonly FaceReading[], rules: Pick<JudgeRules, 'faceShare'>): boolean[] {
  if (!faces.some(isClear)) {
    const largest = Math.max(...faces.map(size));
    const chosen = faces.findIndex((face) => size(face) === largest);
    return faces.map((_, k) => k === chosen);
  }
  const least = rules.faceShare * Math.max(...faces.filter(isClear).map(size));
  return faces.map((face) => isClear(face) && size(face) >= least);
}

/** The P(closed) of the face's judged eyes, right before left. */
export function judgedEyes(face: FaceReading): number[] {
  return face.eyes.map((eye: EyeReading) => eye.closed).filter((closed) => closed !== null);
}

/** The face's score, 0..1, or null when no eye is judged. */
export function faceScore(face: FaceReading, rules: Pick<JudgeRules, 'eyes'>): number | null {
  const closed = judgedEyes(face);
  if (closed.length === 0) return null;
  if (rules.eyes === 'max') return Math.max(...closed);
  return closed.reduce((sum, p) => sum + p, 0) / closed.length;
}
