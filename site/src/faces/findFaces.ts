/** The faces of a frame: docs/contributing/geometry.md, "Finding faces", the two runs. */
import type { Manifest } from '../model/manifest.ts';
import type { Box } from '../pipeline/reading.ts';
import type { Candidate } from './candidate.ts';
import { type Detector, detect } from './detect.ts';
import { overlap } from './overlap.ts';
import type { Pyramid } from './pyramid.ts';

/**
 * Boxes and points in frame pixels, largest first, at most `settings.max`. A face that fills the picture, or none at all, is
 * looked for again in the picture with a margin: the detector knows faces with something around them.
 */
export function findFaces(
  pyramid: Pyramid,
  detector: Detector,
  settings: Manifest['faces']['detector'],
): Candidate[] {
  const first = detect(pyramid, detector, settings, 0);
  const faces = needsSecondRun(first, pyramid, settings.large)
    ? combine(first, detect(pyramid, detector, settings, settings.pad), settings.overlap)
    : first;
  return [...faces].sort((a, b) => faceSize(b) - faceSize(a)).slice(0, settings.max);
}

export function faceSize({ width, height }: { width: number; height: number }): number {
  return Math.sqrt(width * height);
}

function needsSecondRun(faces: readonly Candidate[], frame: Pyramid, large: number): boolean {
  const limit = large * Math.max(frame.width, frame.height);
  return faces.length === 0 || faces.some(({ width, height }) => Math.max(width, height) > limit);
}

/**
 * The second run's faces, and those of the first that are none of them and no part of one: without a margin the detector
 * takes a forehead or a mouth in a face that fills the picture for a face of its own.
 */
function combine(first: readonly Candidate[], second: readonly Candidate[], limit: number): Candidate[] {
  const missed = first.filter((face) =>
    second.every((other) => overlap(face, other) <= limit && !liesIn(face, other)),
  );
  return [...second, ...missed];
}

/** Whether the centre of `face` lies in `other`. */
function liesIn(face: Box, other: Box): boolean {
  const x = face.x + face.width / 2;
  const y = face.y + face.height / 2;
  return x >= other.x && x < other.x + other.width && y >= other.y && y < other.y + other.height;
}
