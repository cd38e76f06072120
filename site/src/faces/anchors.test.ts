import { expect, test } from 'vitest';
import { ANCHOR_COUNT, ANCHORS } from './anchors.ts';

const anchor = (k: number) => [ANCHORS[2 * k], ANCHORS[2 * k + 1]];

test('512 anchors of the fine grid come before 384 of the coarse one', () => {
  expect(ANCHOR_COUNT).toBe(896);
  expect(anchor(0)).toEqual([1 / 32, 1 / 32]);
  expect(anchor(1)).toEqual(anchor(0));
  expect(anchor(2)).toEqual([3 / 32, 1 / 32]);
  expect(anchor(32)).toEqual([1 / 32, 3 / 32]);
  expect(anchor(511)).toEqual([31 / 32, 31 / 32]);
  expect(anchor(512)).toEqual([1 / 16, 1 / 16]);
  expect(anchor(517)).toEqual(anchor(512));
  expect(anchor(518)).toEqual([3 / 16, 1 / 16]);
  expect(anchor(895)).toEqual([15 / 16, 15 / 16]);
});
