import { expect, test } from 'vitest';
import { previewOrientation, uprightSize } from './orientation.ts';
import type { Orientation, Preview } from './types.ts';

const wide = { width: 6000, height: 4000 };
const preview = (width: number, height: number, orientation: Orientation | null = null): Preview => ({
  offset: 0,
  length: 1,
  width,
  height,
  orientation,
  exif: null,
  origin: 'ifd',
});

test.each([
  ['upright', 1, { width: 6000, height: 4000 }],
  ['half turned', 3, { width: 6000, height: 4000 }],
  ['mirrored', 4, { width: 6000, height: 4000 }],
  ['transposed', 5, { width: 4000, height: 6000 }],
  ['a quarter turned', 6, { width: 4000, height: 6000 }],
  ['a quarter turned the other way', 8, { width: 4000, height: 6000 }],
] as const)('the size of a picture %s', (_, orientation, size) => {
  expect(uprightSize(wide, orientation)).toEqual(size);
});

const high = { width: 4000, height: 6000 };

test.each([
  ['the container’s, where the preview says nothing', preview(1620, 1080), wide, 6, 6, 'container'],
  ['the preview’s own, equal to the container’s', preview(1620, 1080, 6), wide, 6, 6, 'preview'],
  ['the preview’s own, though the container says otherwise', preview(1620, 1080, 1), wide, 3, 1, 'preview'],
  ['the preview’s own, though the container says nothing', preview(1620, 1080, 3), wide, 1, 3, 'preview'],
  ['the preview’s own of one that was turned already', preview(1080, 1620, 1), wide, 8, 1, 'preview'],
  ['the container’s, where its tag was turned afterwards', preview(1620, 1080, 1), wide, 6, 6, 'container'],
  ['the container’s, where its tag was turned back', preview(1620, 1080, 6), wide, 1, 1, 'container'],
  ['none, where the preview was turned already', preview(1080, 1620), wide, 6, 1, 'container'],
  [
    'none, where the stored picture is high and the preview wide',
    preview(1620, 1080),
    high,
    8,
    1,
    'container',
  ],
  ['the container’s half turn, which shape cannot show', preview(1620, 1080), wide, 3, 3, 'container'],
  ['the container’s, where no tag makes it fit', preview(1080, 1620), wide, 3, 3, 'container'],
  ['the preview’s own, where no tag makes it fit', preview(1080, 1620, 4), wide, 3, 4, 'preview'],
  ['the container’s for a square', preview(1080, 1080), wide, 6, 6, 'container'],
  ['the container’s where its size is not known', preview(1080, 1620), null, 6, 6, 'container'],
] as const)('%s', (_, inside, size, orientation, expected, by) => {
  expect(previewOrientation(inside, { size, orientation })).toEqual({ orientation: expected, by });
});
