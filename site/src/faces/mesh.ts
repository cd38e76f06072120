/** The face mesh on one square of the frame: docs/contributing/geometry.md, "Finding eyes", step 2. */
import type { Point } from '../pipeline/reading.ts';
import type { Pyramid } from './pyramid.ts';
import { type Rectangle, sample, toFrame } from './sample.ts';

/** The mesh network: a square of RGB in 0..1 to 468 x (x, y, z) in its own pixels and a score, 0..1. */
export type MeshNetwork = (input: Float32Array<ArrayBuffer>) => {
  readonly points: Float32Array;
  readonly score: number;
};

export interface Mesh {
  /** 468 points in frame pixels. */
  readonly points: readonly Point[];
  /** 0..1 */
  readonly score: number;
}

export function runMesh(pyramid: Pyramid, network: MeshNetwork, square: Rectangle, size: number): Mesh {
  const input = sample(pyramid, square, size, size);
  for (let i = 0; i < input.length; i++) input[i] = (input[i] as number) / 255;
  const { points, score } = network(input);
  return { points: meshPoints(points, square, size), score };
}

function meshPoints(raw: Float32Array, square: Rectangle, size: number): Point[] {
  const points: Point[] = [];
  for (let i = 0; i < raw.length; i += 3) {
    const dx = ((raw[i] as number) / size - 0.5) * square.width;
    const dy = ((raw[i + 1] as number) / size - 0.5) * square.height;
    points.push(toFrame(square, dx, dy));
  }
  return points;
}
