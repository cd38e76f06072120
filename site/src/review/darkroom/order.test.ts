import { expect, it } from 'vitest';
import { type Cut, enoughFor } from './order.ts';

const SOURCE = { width: 6000, height: 4000 };
const cut = (distance: number): Cut => ({
  from: [100, 100],
  to: [100 + distance, 100],
  seenWidth: 2,
  seenHeight: 1,
  width: 300,
});
const enough = (cuts: Cut[]) =>
  enoughFor({ file: new Blob(), frame: { width: 1500, height: 1000 }, longSide: 1600, cuts }, SOURCE);

it.each<[string, Cut[], number]>([
  ['the whole picture alone', [], 1600],
  // 100 px of the frame are 400 of the file; 300 px for 2 distances are a share of 0.375 of them.
  ['a large eye needs no more', [cut(100)], 2250],
  ['a small eye needs all there is', [cut(20)], 6000],
  ['the smallest one counts', [cut(100), cut(80)], 2812.5],
  ['two points in one place', [cut(0)], 1600],
])('%s', (_, cuts, expected) => {
  expect(enough(cuts)).toBeCloseTo(expected);
});
