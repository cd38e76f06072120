import { expect, test } from 'vitest';
import type { Pixels } from '../decode/pixels.ts';
import { halve, makePyramid } from './pyramid.ts';
import { at, noise, paint } from './testPictures.ts';

/** The definition, word by word. */
function slowHalf(below: Pixels): Pixels {
  const clampedAt = (x: number, y: number, c: number) =>
    at(below, Math.min(x, below.width - 1), Math.min(y, below.height - 1), c);
  return paint(Math.max(1, below.width >> 1), Math.max(1, below.height >> 1), (x, y, c) => {
    const [a, b] = [clampedAt(2 * x, 2 * y, c), clampedAt(2 * x + 1, 2 * y, c)];
    const [d, e] = [clampedAt(2 * x, 2 * y + 1, c), clampedAt(2 * x + 1, 2 * y + 1, c)];
    return (a + b + d + e + 2) >> 2;
  });
}

test.each([
  [8, 6],
  [9, 7],
  [1, 6],
  [7, 1],
  [1, 1],
  [2, 2],
])('halves %i x %i pixels to the bit', (width, height) => {
  const picture = noise(width, height, width * 100 + height);
  expect(halve(picture)).toEqual(slowHalf(picture));
});

test('rounds halves up', () => {
  const picture = paint(2, 2, (x, y) => (x === 0 && y === 0 ? 2 : 0));
  expect(at(halve(picture), 0, 0, 0)).toBe(1);
});

test('each level is the half of the one below', () => {
  const frame = noise(37, 21);
  const pyramid = makePyramid(frame);
  expect(pyramid.level(2)).toEqual(slowHalf(slowHalf(frame)));
  expect(pyramid.level(0)).toBe(frame);
  expect([pyramid.width, pyramid.height]).toEqual([37, 21]);
});
