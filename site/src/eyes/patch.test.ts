import { expect, test } from 'vitest';
import { makePyramid } from '../faces/pyramid.ts';
import { paint } from '../faces/testPictures.ts';
import { cutPatch, eyeSquare, mirror } from './patch.ts';

const settings = {
  crop: { side: 2, mirror: 'right' },
  input: { size: 8, channels: 3, range: [0, 1] },
} as const;

test('the square is centred between the corners, levelled, twice as wide as they are apart', () => {
  expect(eyeSquare([10, 20], [40, 60], 2)).toEqual({
    centre: [25, 40],
    angle: Math.atan2(40, 30),
    width: 100,
    height: 100,
  });
});

test('values are in the range of the manifest', () => {
  const pyramid = makePyramid(paint(40, 40, (_x, _y, c) => [0, 51, 255][c] ?? 0));
  const corners = [
    [16, 20],
    [24, 20],
  ] as const;
  const patch = cutPatch(pyramid, corners, false, settings);
  expect(patch.length).toBe(8 * 8 * 3);
  expect(patch[0]).toBe(0);
  expect(patch[1]).toBeCloseTo(0.2, 6);
  expect(patch[2]).toBe(1);
  const wide = { ...settings, input: { ...settings.input, range: [-1, 3] as const } };
  expect(cutPatch(pyramid, corners, false, wide)[1]).toBeCloseTo(-0.2, 6);
});

test('the mirrored patch of a frame is the patch of the mirrored frame', () => {
  const value = (x: number, y: number, c: number) => (x * 5 + y * 2 + c * 20) % 256;
  const plain = cutPatch(
    makePyramid(paint(40, 40, value)),
    [
      [12, 18],
      [24, 21],
    ],
    true,
    settings,
  );
  const flipped = makePyramid(paint(40, 40, (x, y, c) => value(39 - x, y, c)));
  const other = cutPatch(
    flipped,
    [
      [16, 21],
      [28, 18],
    ],
    false,
    settings,
  );
  for (const [k, v] of plain.entries()) expect(v).toBeCloseTo(other[k] ?? -1, 5);
});

test('mirroring exchanges left and right and keeps channels', () => {
  const patch = Float32Array.from({ length: 2 * 2 * 3 }, (_, k) => k);
  expect(Array.from(mirror(patch, 2))).toEqual([3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8]);
});
