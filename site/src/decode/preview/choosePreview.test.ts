import { expect, test } from 'vitest';
import { choosePreview } from './choosePreview.ts';
import type { Orientation, Preview, PreviewList } from './types.ts';

const preview = (width: number, height: number, length = 1000): Preview => ({
  offset: width,
  length,
  width,
  height,
  orientation: null,
  exif: null,
  origin: 'ifd',
});
const list = (previews: readonly Preview[], orientation: Orientation = 1): PreviewList => ({
  kind: 'nef',
  size: { width: 6000, height: 4000 },
  orientation,
  previews,
});

test.each([
  [
    'the smallest that is long enough',
    [
      [6000, 4000],
      [160, 120],
      [1620, 1080],
      [3000, 2000],
    ],
    1000,
    [1620, 1080],
  ],
  [
    'one exactly as long',
    [
      [1620, 1080],
      [1000, 667],
    ],
    1000,
    [1000, 667],
  ],
  [
    'the larger where a small one has too little between its bars',
    [
      [1000, 2000],
      [1620, 1080],
    ],
    1100,
    [1620, 1080],
  ],
  [
    'none where all are small',
    [
      [160, 120],
      [570, 375],
    ],
    1000,
    null,
  ],
  ['none of none', [], 1000, null],
] as const)('%s', (_, sizes, least, chosen) => {
  const found = choosePreview(list(sizes.map(([width, height]) => preview(width, height))), least);
  expect(found === null ? null : [found.width, found.height]).toEqual(chosen);
});

test('of two equal ones the shorter', () => {
  const found = choosePreview(
    list([preview(1620, 1080, 900), preview(1620, 1080, 500), preview(1620, 1080, 700)]),
    1000,
  );
  expect(found?.length).toBe(500);
});

test('shapes are compared upright', () => {
  // The picture is high once turned; so is the preview, and no part of it would be bars.
  expect(choosePreview(list([preview(1020, 680)], 6), 1000)).not.toBeNull();
  expect(choosePreview(list([preview(680, 1020)], 6), 1000)).not.toBeNull();
});

test('a size that is not known rules nothing out', () => {
  expect(choosePreview({ ...list([preview(1000, 3000)]), size: null }, 2500)).not.toBeNull();
});
