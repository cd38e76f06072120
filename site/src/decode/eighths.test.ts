import { expect, test } from 'vitest';
import { eighthsFor } from './eighths.ts';

test.each([
  ['24 megapixels', 6000, 4000, 2],
  ['upright', 4000, 6000, 2],
  ['45 megapixels', 8256, 5504, 1],
  ['just an eighth', 8000, 5000, 1],
  ['just under an eighth', 7992, 5000, 2],
  ['just a half', 2000, 1000, 4],
  ['under a half', 1998, 1000, 8],
  ['small', 640, 480, 8],
])('%s', (_, width, height, n) => {
  expect(eighthsFor({ width, height }, 1000)).toBe(n);
});
