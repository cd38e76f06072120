import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { blobSource, HEAD } from './preview/blobSource.ts';
import { readTaken, timeOf } from './taken.ts';

const CAMERA = fileURLToPath(new URL('../../../../shared/data/camera/', import.meta.url));

it.each([
  ['2026:11:23 10:20:30', '', Date.UTC(2026, 10, 23, 10, 20, 30)],
  ['2026:11:23 10:20:30', '25', Date.UTC(2026, 10, 23, 10, 20, 30, 250)],
  ['2026:11:23 10:20:30', '0070', Date.UTC(2026, 10, 23, 10, 20, 30, 7)],
  ['2026:11:23 10:20:30', 'x', Date.UTC(2026, 10, 23, 10, 20, 30)],
  ['0000:00:00 00:00:00', '', null],
  ['    :  :     :  :  ', '', null],
  ['2026-11-23T10:20:30', '', null],
  ['', '', null],
])('%j and %j', (date, fraction, expected) => {
  expect(timeOf(date, fraction)).toBe(expected);
});

/** Real files of cameras; what is expected was read out with ExifTool. */
describe.skipIf(!existsSync(CAMERA))('camera files (skipped: no ../shared/data/camera)', () => {
  test.each([
    ['nikon_d40_previewifd_orientation6.jpg', Date.UTC(2006, 11, 16, 12, 42, 5, 900)],
    ['head_canon_s90.cr2', Date.UTC(2011, 7, 24, 14, 41, 4)],
    ['head_sony_a330.arw', Date.UTC(2009, 10, 13, 13, 33, 25)],
    ['structure_nikon.nef', Date.UTC(2004, 5, 9, 16, 2, 35)],
    ['structure_panasonic.rw2', Date.UTC(2008, 7, 6, 15, 21, 56)],
    ['canon_r6_pruned.cr3', Date.UTC(2021, 4, 12, 12, 21, 21, 920)],
    ['structure_canon.cr3', Date.UTC(2018, 1, 21, 12, 8, 56, 210)],
    ['structure_fujifilm.raf', Date.UTC(2007, 4, 22, 13, 58, 30)],
    ['iphone11pro.heic', null],
    ['structure_canon.crw', null],
  ])('%s', async (name, expected) => {
    const source = blobSource(new Blob([readFileSync(CAMERA + name)]));
    expect(await readTaken(source)).toBe(expected);
    // It lies in the head, which the search for previews has read already.
    expect(source.bytesRead).toBeLessThanOrEqual(HEAD + 8 * 1024);
  });

  test.each(['structure_canon.cr3', 'structure_fujifilm.raf'])('%s, cut off anywhere', async (name) => {
    const bytes = readFileSync(CAMERA + name);
    for (let length = 0; length < bytes.length; length += 101) {
      const taken = await readTaken(blobSource(new Blob([bytes.subarray(0, length)])));
      expect(taken === null || Number.isFinite(taken)).toBe(true);
    }
  });
});
