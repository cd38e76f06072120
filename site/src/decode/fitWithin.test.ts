import { expect, test } from 'vitest';
import { fitWithin } from './fitWithin.ts';

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
