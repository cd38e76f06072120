import { expect, test } from 'vitest';
import { fitNearly, fitWithin } from './fitWithin.ts';

test.each([
  [6000, 4000, 1600, 1067],
  [4000, 6000, 1067, 1600],
  [1600, 1000, 1600, 1000],
  [640, 480, 640, 480],
  [1, 1, 1, 1],
  [20000, 20, 1600, 2],
  [20000, 1, 1600, 1],
])('%i x %i becomes %i x %i', (width, height, fittedWidth, fittedHeight) => {
  expect(fitWithin(width, height, 1600)).toEqual({ width: fittedWidth, height: fittedHeight });
});

test.each([
  [1620, 1080, 1620, 1080],
  [1067, 1600, 1067, 1600],
  [2000, 1333, 2000, 1333],
  [2001, 1334, 1600, 1067],
  [3000, 6000, 800, 1600],
])('nearly: %i x %i becomes %i x %i', (width, height, fittedWidth, fittedHeight) => {
  expect(fitNearly(width, height, 1600)).toEqual({ width: fittedWidth, height: fittedHeight });
});
