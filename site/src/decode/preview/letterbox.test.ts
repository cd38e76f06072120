import { expect, test } from 'vitest';
import { type Crop, hasBars, letterbox } from './letterbox.ts';

const size = (width: number, height: number) => ({ width, height });

test.each([
  ['3:2 in 4:3', size(160, 120), size(6000, 4000), { x: 0, y: 6, width: 160, height: 107 }],
  ['4:3 in 3:2', size(1620, 1080), size(4000, 3000), { x: 90, y: 0, width: 1440, height: 1080 }],
  ['high 3:2 in high 4:3', size(1080, 1440), size(4000, 6000), { x: 60, y: 0, width: 960, height: 1440 }],
  ['1:1 in 16:9', size(1920, 1080), size(3000, 3000), { x: 420, y: 0, width: 1080, height: 1080 }],
])('%s', (_, preview, picture, crop) => {
  expect(letterbox(preview, picture)).toEqual(crop);
});

test.each([
  ['the same shape', size(1620, 1080), size(6000, 4000)],
  ['sides rounded', size(1616, 1080), size(6000, 4000)],
  ['a sensor’s borders', size(1620, 1080), size(5792, 3804)],
])('null for %s', (_, preview, picture) => {
  expect(letterbox(preview, picture)).toBeNull();
});

function painted(width: number, height: number, colour: (x: number, y: number) => number) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i += 1)
    data.fill(colour(i % width, Math.floor(i / width)), 4 * i, 4 * i + 3);
  return { data, width, height };
}

const CROP: Crop = { x: 0, y: 6, width: 160, height: 107 };
const COLUMNS: Crop = { x: 20, y: 0, width: 60, height: 40 };
const inside = (x: number, y: number, crop: Crop) =>
  x >= crop.x && x < crop.x + crop.width && y >= crop.y && y < crop.y + crop.height;

test.each([
  ['black bars above and below', painted(160, 120, (x, y) => (inside(x, y, CROP) ? 200 : 0)), CROP, true],
  ['nearly black bars', painted(160, 120, (x, y) => (inside(x, y, CROP) ? 200 : 20)), CROP, true],
  ['bars left and right', painted(100, 40, (x, y) => (inside(x, y, COLUMNS) ? 200 : 3)), COLUMNS, true],
  ['a black picture', painted(160, 120, () => 0), CROP, true],
  [
    'an edge one pixel over',
    painted(160, 120, (x, y) => (inside(x, y, CROP) || y === 5 || y === 113 ? 200 : 0)),
    CROP,
    true,
  ],
  ['a picture without bars', painted(160, 120, () => 90), CROP, false],
  ['white bars', painted(160, 120, (x, y) => (inside(x, y, CROP) ? 90 : 255)), CROP, false],
  ['a bar above alone', painted(160, 120, (_, y) => (y < 6 ? 0 : 200)), CROP, false],
  ['a bar at the left alone', painted(100, 40, (x) => (x < 20 ? 0 : 200)), COLUMNS, false],
])('%s', (_, pixels, crop, expected) => {
  expect(hasBars(pixels, crop)).toBe(expected);
});
