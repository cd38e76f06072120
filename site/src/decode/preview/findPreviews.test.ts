import { describe, expect, test } from 'vitest';
import { bytesOf } from '../samples.ts';
import {
  arw,
  cr2,
  cr3,
  dng,
  FULL,
  FULL_HD,
  heif,
  mpf,
  mpo,
  nef,
  PREVIEW,
  raf,
  rw2,
  THUMBNAIL,
} from './containers.fixture.ts';
import { findPreviews } from './findPreviews.ts';
import {
  exif,
  file,
  ifd,
  jpeg,
  LONG,
  orientationTag,
  SHORT,
  sourceOf,
  tiffHeader,
} from './writers.fixture.ts';

const find = (bytes: Uint8Array) => findPreviews(sourceOf(bytes));
const full = { width: 6000, height: 4000, length: FULL.length, orientation: null, exif: null };
const preview = { width: 1620, height: 1080, length: PREVIEW.length, orientation: null, exif: null };
const thumbnail = { width: 160, height: 120, length: THUMBNAIL.length, orientation: null, exif: null };

describe('what cameras write', () => {
  test('NEF: the sub-directories, not the sensor’s data', async () => {
    expect(await find(nef)).toEqual({
      kind: 'nef',
      size: { width: 6048, height: 4032 },
      orientation: 8,
      previews: [
        { ...full, offset: 1000, origin: 'ifd' },
        { ...preview, offset: 2000, origin: 'ifd' },
      ],
    });
  });

  test('CR2: the strip and the thumbnail, not the lossless data; the Exif’s size', async () => {
    expect(await find(cr2)).toEqual({
      kind: 'cr2',
      size: { width: 5980, height: 3986 },
      orientation: 6,
      previews: [
        { ...full, offset: 1000, origin: 'ifd' },
        { ...thumbnail, offset: 2000, origin: 'ifd' },
      ],
    });
  });

  test('ARW: one in each directory of the chain', async () => {
    expect(await find(arw)).toEqual({
      kind: 'arw',
      size: { width: 6048, height: 4024 },
      orientation: 3,
      previews: [
        { ...preview, offset: 2000, origin: 'ifd' },
        { ...thumbnail, offset: 3000, origin: 'ifd' },
        { ...full, offset: 1000, origin: 'ifd' },
      ],
    });
  });

  test('DNG: the preview’s strip, not the sensor’s, though that is a JPEG too; the size after the crop', async () => {
    expect(await find(dng)).toEqual({
      kind: 'dng',
      size: { width: 6000, height: 4000 },
      orientation: 6,
      previews: [{ ...preview, offset: 2000, origin: 'ifd' }],
    });
  });

  test('RW2: JPEGs held as values, and what the first of them names itself', async () => {
    const list = await find(rw2);
    expect(list).toMatchObject({ kind: 'rw2', size: { width: 4000, height: 3000 }, orientation: 6 });
    expect(list?.previews).toEqual([
      {
        offset: 1000,
        length: expect.any(Number),
        width: 1920,
        height: 1440,
        orientation: 6,
        exif: { start: 1002, end: expect.any(Number) },
        origin: 'panasonic',
      },
      { ...full, offset: 3000, origin: 'panasonic' },
      { ...thumbnail, offset: 1112, origin: 'ifd' },
    ]);
  });

  test('RAF: the JPEG, whose Exif speaks for the file; the size from Fuji’s directory', async () => {
    expect(await find(raf)).toEqual({
      kind: 'raf',
      size: { width: 6000, height: 4000 },
      orientation: 8,
      previews: [
        {
          offset: 148,
          length: 500,
          width: 1920,
          height: 1280,
          orientation: 8,
          exif: { start: 150, end: 186 },
          origin: 'fuji',
        },
      ],
    });
  });

  test('RAF: the JPEG’s size where the directory’s has another shape', async () => {
    const halved = raf.slice();
    halved.set([0x07, 0xd0], 1000 + 4 + 8 + 14 + 4);
    expect(await find(halved)).toMatchObject({ size: { width: 1920, height: 1280 } });
  });

  test('CR3: preview, full-size track, thumbnail; the sensor’s track is no JPEG', async () => {
    expect(await find(cr3)).toEqual({
      kind: 'cr3',
      size: { width: 6000, height: 4000 },
      orientation: 8,
      previews: [
        { ...preview, offset: expect.any(Number), origin: 'canon-box' },
        { ...full, offset: cr3.length - 300 - FULL.length, origin: 'canon-track' },
        { ...thumbnail, offset: expect.any(Number), origin: 'canon-box' },
      ],
    });
  });

  test('JPEG: the index’s large thumbnail, not the primary picture, not a gain map', async () => {
    expect(await find(mpo)).toEqual({
      kind: 'jpeg',
      size: { width: 6000, height: 4000 },
      orientation: 6,
      previews: [{ ...preview, offset: mpo.length - PREVIEW.length, origin: 'mpf' }],
    });
  });

  test.each([
    ['upright', {}, 1],
    ['turned by a quarter', { turns: 3 }, 6],
    ['mirrored', { axis: 1 }, 2],
    ['turned and mirrored, long numbers', { turns: 1, axis: 0, version: 1 }, 5],
  ])('HEIF %s: size and orientation of the primary picture', async (_, options, orientation) => {
    expect(await find(heif(8000, 6000, options))).toEqual({
      kind: 'heif',
      size: { width: 8000, height: 6000 },
      orientation,
      previews: [],
    });
  });

  test('a preview’s own orientation is told apart from the picture’s', async () => {
    const own = jpeg(1620, 1080, { segments: [exif('II', [orientationTag(8)])] });
    const silent = jpeg(1440, 960, { segments: [exif('II', [[0x0100, SHORT, 1, 5]])] });
    const bytes = file(
      3000,
      [0, tiffHeader('II')],
      [8, ifd('II', [orientationTag(6), [0x0201, LONG, 1, 500], [0x0202, LONG, 1, own.length]], 100)],
      [
        100,
        ifd('II', [
          [0x0201, LONG, 1, 1500],
          [0x0202, LONG, 1, silent.length],
        ]),
      ],
      [500, own],
      [1500, silent],
    );
    const list = await find(bytes);
    expect(list?.orientation).toBe(6);
    expect(list?.previews.map(({ orientation }) => orientation)).toEqual([8, null]);
  });
});

describe('what is left out', () => {
  const named = (offset: number, length: number, ...parts: Parameters<typeof file>[1][]) =>
    file(
      1000,
      [0, tiffHeader('II')],
      [
        8,
        ifd('II', [
          [0x0201, LONG, 1, offset],
          [0x0202, LONG, 1, length],
        ]),
      ],
      ...parts,
    );

  test('it is listed when all is well', async () => {
    expect((await find(named(500, 200, [500, jpeg(60, 40)])))?.previews).toHaveLength(1);
  });

  test.each([
    ['beyond the end of the file', named(900, 200, [700, jpeg(60, 40)])],
    ['4 GB long', named(500, 0xffff_ffff, [500, jpeg(60, 40)])],
    ['at the end of 4 GB', named(0xffff_fff0, 200)],
    ['of no length', named(500, 0, [500, jpeg(60, 40)])],
    ['too short for its header', named(500, 20, [500, jpeg(60, 40)])],
    ['a stub', named(500, 26, [500, bytesOf('this was the preview image')])],
    ['lossless', named(500, 200, [500, jpeg(60, 40, { marker: 0xc3 })])],
    ['of 60000 x 60000 pixels', named(500, 200, [500, jpeg(60000, 60000)])],
  ])('a preview %s', async (_, bytes) => {
    expect(await find(bytes)).toMatchObject({ previews: [] });
  });

  test('the picture itself, named by the index as its own thumbnail', async () => {
    const own = jpeg(60, 40, { length: 300, segments: [mpf([[FULL_HD, 300, 0]])] });
    expect(await find(own)).toMatchObject({ previews: [] });
  });

  test('a place named twice is listed once', async () => {
    const twice = file(
      1000,
      [0, tiffHeader('II')],
      [
        8,
        ifd(
          'II',
          [
            [0x0201, LONG, 1, 500],
            [0x0202, LONG, 1, 200],
          ],
          100,
        ),
      ],
      [
        100,
        ifd('II', [
          [0x0201, LONG, 1, 500],
          [0x0202, LONG, 1, 200],
        ]),
      ],
      [500, jpeg(60, 40)],
    );
    expect((await find(twice))?.previews).toHaveLength(1);
  });
});

describe('what is no photograph', () => {
  test.each([
    ['nothing', bytesOf()],
    ['a few bytes', bytesOf([0xff, 0xd8])],
    ['a text', bytesOf('just some words in a file')],
    ['a TIFF’s header alone', bytesOf(tiffHeader('II'), file(20))],
    ['a TIFF of another number', bytesOf(tiffHeader('II', 43), ifd('II', [orientationTag(6)]))],
    ['a film', bytesOf([0, 0, 0, 24], 'ftypmp42', file(100))],
    ['a CR3 without contents', bytesOf([0, 0, 0, 16], 'ftypcrx ', file(100))],
    ['a HEIC without contents', bytesOf([0, 0, 0, 16], 'ftypheic', file(100))],
    ['a RAF cut in its header', bytesOf('FUJIFILMCCD-RAW 0201')],
    ['a JPEG without a picture', bytesOf([0xff, 0xd8, 0xff, 0xd9], file(20))],
  ])('%s gives null', async (_, bytes) => {
    expect(await find(bytes)).toBeNull();
  });
});

describe('kinds by their marks', () => {
  const named = (make: string, photometric: number) =>
    file(
      200,
      [0, tiffHeader('MM')],
      [
        8,
        ifd('MM', [
          [0x010f, 2, make.length, 150],
          [0x0106, SHORT, 1, photometric],
        ]),
      ],
      [150, bytesOf(make)],
    );

  test.each([
    ['NIKON', 32803, 'nef'],
    ['SONY\0', 32803, 'arw'],
    ['PENTAX', 32803, 'pef'],
    ['RICOH IMAGING COMPANY, LTD.', 32803, 'pef'],
    ['SAMSUNG', 34892, 'srw'],
    ['Phase One', 32803, 'tiff'],
    ['NIKON', 2, 'tiff'],
  ])('%s with photometric interpretation %d: %s', async (make, photometric, kind) => {
    expect(await find(named(make, photometric))).toMatchObject({ kind, size: null, previews: [] });
  });

  test.each([0x4f52, 0x5352])('Olympus’ own number %d: orf', async (magic) => {
    const bytes = bytesOf(tiffHeader('II', magic), ifd('II', [orientationTag(6)]), file(9));
    expect(await find(bytes)).toMatchObject({ kind: 'orf', orientation: 6 });
  });
});
