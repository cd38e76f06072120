import { expect, test } from 'vitest';
import type { EyeCorners } from '../faces/findEyes.ts';
import { whyUnjudged } from './unjudged.ts';

const manifest = {
  faces: { mesh: { minScore: 0.5 } },
  eyes: { minWidth: 12, minWidthRatio: 0.4 },
} as Parameters<typeof whyUnjudged>[3];
const frame = { width: 400, height: 300 };

/** Right eye from `x`, both on row `y`, with these widths. */
function eyes(rightWidth: number, leftWidth: number, { x = 100, y = 100, score = 0.9 } = {}): EyeCorners {
  const left = x + rightWidth + 20;
  return {
    right: [
      [x, y],
      [x + rightWidth, y],
    ],
    left: [
      [left, y],
      [left + leftWidth, y],
    ],
    score,
  };
}

test.each([
  ['both eyes are seen', eyes(30, 30), null, null],
  ['the mesh is unsure', eyes(30, 30, { score: 0.49 }), 'face-unclear', 'face-unclear'],
  ['the mesh is just sure', eyes(30, 30, { score: 0.5 }), null, null],
  ['the eyes are small', eyes(11.9, 12), 'too-small', null],
  ['one eye is turned away', eyes(30, 13, {}), null, null],
  ['one eye is turned far away', eyes(40, 15.9), null, 'turned-away'],
  ['the other is', eyes(15.9, 40), 'turned-away', null],
  ['an eye lies beyond the left edge', eyes(30, 30, { x: -20 }), 'outside', null],
  ['an eye lies beyond the right edge', eyes(30, 30, { x: 340 }), null, 'outside'],
  ['both lie below the frame', eyes(30, 30, { y: 300 }), 'outside', 'outside'],
  ['both lie above the frame', eyes(30, 30, { y: -1 }), 'outside', 'outside'],
  [
    'several hold: the first of the table counts',
    eyes(5, 40, { x: -20, score: 0.1 }),
    'face-unclear',
    'face-unclear',
  ],
])('when %s', (_, corners, right, left) => {
  expect(whyUnjudged('right', corners, frame, manifest)).toBe(right);
  expect(whyUnjudged('left', corners, frame, manifest)).toBe(left);
});
