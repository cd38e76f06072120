import { expect, test } from 'vitest';
import type { Candidate } from './candidate.ts';
import { eyeDistance, findEyes } from './findEyes.ts';
import type { MeshNetwork } from './mesh.ts';
import { makePyramid } from './pyramid.ts';
import { paint } from './testPictures.ts';

const settings = {
  network: 'face-mesh',
  size: 192,
  scale: 1.5,
  settled: 0.03,
  runs: 3,
  minScore: 0.5,
  rightEye: [33, 133],
  leftEye: [362, 263],
} as const;

const face: Candidate = {
  x: 100,
  y: 100,
  width: 128,
  height: 128,
  points: [140, 150, 190, 150, 0, 0, 0, 0, 0, 0, 0, 0],
  score: 1,
};

/** A mesh in its own pixels whose eyes are `shift` pixels further right, in the middle of a box of 128 pixels. */
function meshWith(shift: number): Float32Array {
  const points = new Float32Array(468 * 3).fill(96);
  const put = (index: number, x: number, y: number) => points.set([x, y, 0], index * 3);
  put(10, 32, 32);
  put(152, 160, 160);
  for (const [index, x] of [
    [33, 50],
    [133, 80],
    [362, 110],
    [263, 140],
  ] as const)
    put(index, x + shift, 80);
  return points;
}

/** Runs on a mesh network that gives these shifts, one a run; the last one again and again. */
function run(shifts: number[]) {
  const pyramid = makePyramid(paint(400, 400, () => 100));
  let runs = 0;
  const network: MeshNetwork = (input) => {
    expect(input.length).toBe(192 * 192 * 3);
    expect(input[5000]).toBeCloseTo(100 / 255, 5);
    runs += 1;
    return { points: meshWith(shifts[Math.min(runs, shifts.length) - 1] ?? 0), score: 0.5 + runs / 10 };
  };
  return { eyes: findEyes(pyramid, face, network, settings), runs: () => runs };
}

test('two runs are enough when the corners hold still', () => {
  const { eyes, runs } = run([0, 0]);
  expect(runs()).toBe(2);
  expect(eyes.score).toBeCloseTo(0.7, 12);
  // The square is centred on the box (164, 164), 192 pixels wide, as many as the network's.
  const expected = [
    [118, 148],
    [148, 148],
    [178, 148],
    [208, 148],
  ];
  for (const [k, point] of [...eyes.right, ...eyes.left].entries())
    for (const axis of [0, 1] as const) expect(point[axis]).toBeCloseTo(expected[k]?.[axis] ?? 0, 4);
  expect(eyeDistance(eyes)).toBeCloseTo(60, 4);
});

test('a third run follows when a corner moves by more than 3 % of the eye distance', () => {
  expect(run([0, 2]).runs()).toBe(3);
  expect(run([0, 1.7]).runs()).toBe(2);
});

test('there is never a fourth run', () => {
  const { eyes, runs } = run([0, 20, 40, 60]);
  expect(runs()).toBe(3);
  expect(eyes.score).toBeCloseTo(0.8, 12);
});
