import { expect, test } from 'vitest';
import { drawLetterbox, fitLetterbox, frameX, frameY } from './letterbox.ts';
import { makePyramid } from './pyramid.ts';
import { paint } from './testPictures.ts';

test.each([
  ['landscape', 1600, 1067, 0, { width: 256, height: 171, offsetX: 0, offsetY: 42 }],
  ['portrait', 640, 800, 0, { width: 205, height: 256, offsetX: 25, offsetY: 0 }],
  ['with a margin', 640, 800, 0.5, { width: 102, height: 128, offsetX: 77, offsetY: 64 }],
  ['one pixel', 1, 1, 0, { width: 256, height: 256, offsetX: 0, offsetY: 0 }],
  ['a strip', 1600, 2, 0, { width: 256, height: 1, offsetX: 0, offsetY: 127 }],
])('fits a frame: %s', (_, width, height, pad, expected) => {
  expect(fitLetterbox(width, height, 256, pad)).toMatchObject(expected);
});

test('the square holds the frame in -1..1 and black around it', () => {
  const pyramid = makePyramid(paint(30, 20, () => 255));
  const box = fitLetterbox(30, 20, 12, 0);
  const input = drawLetterbox(pyramid, box);
  expect(input.length).toBe(12 * 12 * 3);
  const rows = Array.from({ length: 12 }, (_, y) => input[(y * 12 + 5) * 3]);
  expect(rows).toEqual([-1, -1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1]);
});

test('channels stay in their order and white and black at their ends', () => {
  const pyramid = makePyramid(paint(4, 4, (_x, _y, c) => [0, 127.5, 255][c] ?? 0));
  const [red, green, blue] = drawLetterbox(pyramid, fitLetterbox(4, 4, 4, 0));
  expect([red, blue]).toEqual([-1, 1]);
  expect(Math.abs(green ?? 1)).toBeLessThan(0.005);
});

test('the corners of the content are the corners of the frame', () => {
  const box = fitLetterbox(1601, 1067, 256, 0.5);
  expect(frameX(box, box.offsetX / 256)).toBeCloseTo(0, 9);
  expect(frameX(box, (box.offsetX + box.width) / 256)).toBeCloseTo(1601, 9);
  expect(frameY(box, box.offsetY / 256)).toBeCloseTo(0, 9);
  expect(frameY(box, (box.offsetY + box.height) / 256)).toBeCloseTo(1067, 9);
});
