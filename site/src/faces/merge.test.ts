import { expect, test } from 'vitest';
import type { Candidate } from './candidate.ts';
import { merge } from './merge.ts';

const candidate = (x: number, score: number, size = 10): Candidate => ({
  x,
  y: 0,
  width: size,
  height: size,
  points: Array.from({ length: 12 }, (_, k) => x + k),
  score,
});

test('overlapping candidates become their mean weighted by score', () => {
  const [face, ...others] = merge([candidate(0, 0.6), candidate(2, 0.9)], 0.3);
  expect(others).toEqual([]);
  expect(face?.x).toBeCloseTo((0 * 0.6 + 2 * 0.9) / 1.5, 12);
  expect(face?.points[3]).toBeCloseTo(3 + (2 * 0.9) / 1.5, 12);
  expect([face?.width, face?.height, face?.score]).toEqual([10, 10, 0.9]);
});

test('candidates apart stay apart, best first', () => {
  expect(merge([candidate(0, 0.6), candidate(100, 0.9)], 0.3).map(({ x }) => x)).toEqual([100, 0]);
});

test('the best one decides what belongs to it, not the mean', () => {
  // 0 and 4 overlap by 6/14, 4 and 8 too, 0 and 8 by 2/18
  const faces = merge([candidate(0, 0.9), candidate(4, 0.8), candidate(8, 0.7)], 0.3);
  expect(faces.map(({ score }) => score)).toEqual([0.9, 0.7]);
});

test('equal scores are taken in their order', () => {
  const faces = merge([candidate(50, 0.8), candidate(0, 0.8)], 0.3);
  expect(faces.map(({ x }) => x)).toEqual([50, 0]);
});

test('an empty box ends the loop too', () => {
  expect(merge([candidate(0, 0.8, 0), candidate(0, 0.7, 0)], 0.3).length).toBe(2);
  expect(merge([], 0.3)).toEqual([]);
});
