import { expect, test } from 'vitest';
import { overlap } from './overlap.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

test.each([
  ['the same', box(0, 0, 2, 2), box(0, 0, 2, 2), 1],
  ['half beside', box(0, 0, 2, 2), box(1, 0, 2, 2), 1 / 3],
  ['inside', box(0, 0, 4, 4), box(1, 1, 2, 2), 1 / 4],
  ['touching', box(0, 0, 2, 2), box(2, 0, 2, 2), 0],
  ['far', box(0, 0, 2, 2), box(9, 9, 2, 2), 0],
  ['diagonal', box(0, 0, 2, 2), box(1, 1, 2, 2), 1 / 7],
  ['empty', box(0, 0, 0, 0), box(0, 0, 0, 0), 0],
  ['turned inside out', box(5, 5, -3, -3), box(2, 2, 3, 3), 0],
])('boxes that are %s', (_, a, b, expected) => {
  expect(overlap(a, b)).toBeCloseTo(expected, 12);
  expect(overlap(b, a)).toBeCloseTo(expected, 12);
});
