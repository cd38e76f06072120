/** The eye corners of one face: docs/contributing/geometry.md, "Finding eyes". */
import type { Manifest } from '../model/manifest.ts';
import type { Point } from '../pipeline/reading.ts';
import type { Candidate } from './candidate.ts';
import { type Mesh, type MeshNetwork, runMesh } from './mesh.ts';
import { distance, middle } from './points.ts';
import type { Pyramid } from './pyramid.ts';
import { squareOfBox, squareOfMesh } from './square.ts';

/** Corners of both eyes in frame pixels, in an upright picture from left to right. */
export interface EyeCorners {
  readonly right: readonly [Point, Point];
  readonly left: readonly [Point, Point];
  /** The mesh's score, 0..1. */
  readonly score: number;
}

type MeshSettings = Manifest['faces']['mesh'];

/** Runs the mesh on the detector's square, then on the square of its own points until the corners hold still. */
export function findEyes(
  pyramid: Pyramid,
  face: Candidate,
  network: MeshNetwork,
  settings: MeshSettings,
): EyeCorners {
  let eyes = cornersOf(runMesh(pyramid, network, squareOfBox(face, settings.scale), settings.size), settings);
  for (let runs = 1; runs < settings.runs; runs++) {
    const square = squareOfMesh(eyes.mesh.points, settings.rightEye[0], settings.leftEye[1], settings.scale);
    const next = cornersOf(runMesh(pyramid, network, square, settings.size), settings);
    const still = largestMove(eyes.corners, next.corners) <= settings.settled * eyeDistance(next.corners);
    eyes = next;
    if (still) break;
  }
  return eyes.corners;
}

function cornersOf(mesh: Mesh, { rightEye, leftEye }: MeshSettings): { mesh: Mesh; corners: EyeCorners } {
  const point = (index: number) => mesh.points[index] as Point;
  const corners: EyeCorners = {
    right: [point(rightEye[0]), point(rightEye[1])],
    left: [point(leftEye[0]), point(leftEye[1])],
    score: mesh.score,
  };
  return { mesh, corners };
}

/** Between the two eyes' corner midpoints, in frame pixels. */
export function eyeDistance({ right, left }: EyeCorners): number {
  return distance(middle(...right), middle(...left));
}

function largestMove(before: EyeCorners, after: EyeCorners): number {
  const moves = [...before.right, ...before.left].map((point, k) =>
    distance(point, [...after.right, ...after.left][k] as Point),
  );
  return Math.max(...moves);
}
