/** One run of the detector over the frame. */
import type { Manifest } from '../model/manifest.ts';
import { type Candidate, type DetectorOutput, readCandidates } from './candidate.ts';
import { drawLetterbox, fitLetterbox, frameX, frameY, type Letterbox } from './letterbox.ts';
import { merge } from './merge.ts';
import type { Pyramid } from './pyramid.ts';

/** BlazeFace "back": a square of RGB in -1..1 to its raw outputs. */
export type Detector = (input: Float32Array<ArrayBuffer>) => DetectorOutput;

type DetectorSettings = Manifest['faces']['detector'];

/** Faces in frame pixels, looked for with a margin of `pad` times the frame's size around it. */
export function detect(
  pyramid: Pyramid,
  detector: Detector,
  settings: DetectorSettings,
  pad: number,
): Candidate[] {
  const box = fitLetterbox(pyramid.width, pyramid.height, settings.size, pad);
  const output = detector(drawLetterbox(pyramid, box));
  const candidates = readCandidates(output, settings.size, settings.minScore);
  return merge(candidates, settings.overlap).map((candidate) => inFrame(candidate, box));
}

function inFrame(candidate: Candidate, box: Letterbox): Candidate {
  const x = frameX(box, candidate.x);
  const y = frameY(box, candidate.y);
  return {
    x,
    y,
    width: frameX(box, candidate.x + candidate.width) - x,
    height: frameY(box, candidate.y + candidate.height) - y,
    points: candidate.points.map((value, k) => (k % 2 === 0 ? frameX(box, value) : frameY(box, value))),
    score: candidate.score,
  };
}
