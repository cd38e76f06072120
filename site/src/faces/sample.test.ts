import { expect, test } from 'vitest';
import { makePyramid, type Pyramid } from './pyramid.ts';
import { levelFor, type Rectangle, sample, toFrame } from './sample.ts';
import { at, noise, paint } from './testPictures.ts';

/** The definition, word by word. */
function slowSample(pyramid: Pyramid, r: Rectangle, columns: number, rows: number): number[] {
  const level = levelFor(Math.max(r.width / columns, r.height / rows), pyramid.width, pyramid.height);
  const picture = pyramid.level(level);
  const read = (x: number, y: number, c: number) =>
    at(picture, Math.max(0, Math.min(picture.width - 1, x)), Math.max(0, Math.min(picture.height - 1, y)), c);
  const out: number[] = [];
  for (let v = 0; v < rows; v++)
    for (let u = 0; u < columns; u++) {
      const dx = ((u + 0.5) / columns - 0.5) * r.width;
      const dy = ((v + 0.5) / rows - 0.5) * r.height;
      const [x, y] = toFrame(r, dx, dy).map((p) => p / 2 ** level - 0.5) as [number, number];
      const [i, j] = [Math.floor(x), Math.floor(y)];
      for (let c = 0; c < 3; c++)
        out.push(
          read(i, j, c) * (1 - (x - i)) * (1 - (y - j)) +
            read(i + 1, j, c) * (x - i) * (1 - (y - j)) +
            read(i, j + 1, c) * (1 - (x - i)) * (y - j) +
            read(i + 1, j + 1, c) * (x - i) * (y - j),
        );
    }
  return out;
}

test.each([
  ['small and level', { centre: [20, 15], angle: 0, width: 10, height: 10 }, 7, 5],
  ['turned', { centre: [20.3, 15.9], angle: 0.4, width: 17, height: 9 }, 8, 6],
  ['turned back and reduced', { centre: [30, 22], angle: -2.5, width: 50, height: 44 }, 10, 11],
  ['enlarged', { centre: [3, 3], angle: 1, width: 2, height: 2 }, 9, 9],
  ['outside the frame', { centre: [-10, 60], angle: 0.2, width: 30, height: 30 }, 6, 6],
  ['much reduced', { centre: [32, 24], angle: 0.1, width: 900, height: 900 }, 5, 5],
] satisfies [
  string,
  Rectangle,
  number,
  number,
][])('reads a rectangle that is %s', (_, rectangle, columns, rows) => {
  const pyramid = makePyramid(noise(64, 48));
  const read = sample(pyramid, rectangle, columns, rows);
  const expected = slowSample(pyramid, rectangle, columns, rows);
  expect(read.length).toBe(expected.length);
  for (const [k, value] of expected.entries()) expect(read[k]).toBeCloseTo(value, 3);
});

test('the whole frame at its own size is the frame', () => {
  const frame = noise(12, 9);
  const whole = { centre: [6, 4.5] as const, angle: 0, width: 12, height: 9 };
  const read = sample(makePyramid(frame), whole, 12, 9);
  expect(Array.from(read)).toEqual(Array.from(frame.data).filter((_, k) => k % 4 !== 3));
});

test('a quarter turn moves the top of the frame to the left side', () => {
  // bright above, dark below
  const frame = paint(8, 8, (_, y) => (y < 4 ? 200 : 0));
  const rectangle = { centre: [4, 4] as const, angle: Math.PI / 2, width: 8, height: 8 };
  const read = sample(makePyramid(frame), rectangle, 8, 8);
  // going right in the rectangle is going down in the frame
  expect(read[(3 * 8 + 1) * 3]).toBeCloseTo(200, 3);
  expect(read[(3 * 8 + 6) * 3]).toBeCloseTo(0, 3);
});

test.each([
  [1.99, 1000, 1000, 0],
  [2, 1000, 1000, 1],
  [7.9, 1000, 1000, 2],
  [8, 1000, 1000, 3],
  [1000, 16, 16, 3],
  [12.5, 1600, 2, 0],
  [12.5, 1600, 4, 1],
  [100, 1, 1, 0],
])('scale %f of %i x %i pixels is read from level %i', (scale, width, height, level) => {
  expect(levelFor(scale, width, height)).toBe(level);
});
