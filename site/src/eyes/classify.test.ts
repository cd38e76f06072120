import { expect, test } from 'vitest';
import { calibrate, classify } from './classify.ts';

test('all patches go through in one batch, answers in their order', () => {
  const batches: number[] = [];
  const closed = classify(
    [Float32Array.of(1, 1), Float32Array.of(3, 3), Float32Array.of(-2, -2)],
    (batch, count) => {
      batches.push(count);
      expect(Array.from(batch)).toEqual([1, 1, 3, 3, -2, -2]);
      return Float32Array.from({ length: count }, (_, k) => batch[2 * k] ?? 0);
    },
    { scale: 1, offset: 0 },
  );
  expect(batches).toEqual([3]);
  expect(closed.map((p) => p.toFixed(6))).toEqual(['0.731059', '0.952574', '0.119203']);
});

test('nothing to judge runs nothing', () => {
  const never = () => {
    throw new Error('ran');
  };
  expect(classify([], never, { scale: 1, offset: 0 })).toEqual([]);
});

test.each([
  [0, 1, 0, 0.5],
  [2, 0.5, -1, 0.5],
  [100, 1, 0, 1],
  [-1000, 1, 0, 0],
  [1, 2, 1, 1 / (1 + Math.exp(-3))],
])('logit %f by %f and %f', (logit, scale, offset, closed) => {
  expect(calibrate(logit, { scale, offset })).toBeCloseTo(closed, 12);
});
