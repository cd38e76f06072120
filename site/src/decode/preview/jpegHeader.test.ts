import { expect, test } from 'vitest';
import { bytesOf, EOI, SCAN, SOI, segment, startOfFrame } from '../samples.ts';
import { readJpegHeader } from './jpegHeader.ts';
import { boundedReader } from './source.ts';
import { exif, file, jpeg, orientationTag, sourceOf } from './writers.fixture.ts';

const read = (bytes: Uint8Array, offset = 0, end = bytes.length) =>
  readJpegHeader(boundedReader(sourceOf(bytes)), offset, end);
const noise = (length: number) => Array.from({ length }, (_, i) => (i * 37) % 200);

test.each([
  ['baseline', 0xc0, true],
  ['extended', 0xc1, true],
  ['progressive', 0xc2, true],
  ['lossless', 0xc3, false],
  ['differential', 0xc5, false],
  ['arithmetic', 0xc9, false],
])('reads the size of a %s JPEG', async (_, marker, decodable) => {
  expect(await read(jpeg(60, 40, { marker }))).toMatchObject({ width: 60, height: 40, decodable });
});

test('12 bits a sample are not decodable', async () => {
  const frame = startOfFrame(60, 40);
  frame[4] = 12;
  expect(await read(bytesOf(SOI, frame, SCAN, EOI))).toMatchObject({ decodable: false });
});

test('finds Exif and the index of pictures, wherever the JPEG lies', async () => {
  const first = exif('MM', [orientationTag(6)]);
  const segments = [segment(0xe0, ...noise(14)), first, segment(0xe2, ...bytesOf('MPF\0MM'))];
  const inside = file(2000, [700, jpeg(60, 40, { segments })]);
  const exifAt = 700 + 2 + 18 + 4 + 6;
  expect(await read(inside, 700, 1000)).toEqual({
    width: 60,
    height: 40,
    decodable: true,
    exif: { start: exifAt - 10, end: exifAt - 10 + first.length, tiff: exifAt },
    mpf: exifAt - 10 + first.length + 8,
  });
});

test('the first Exif counts', async () => {
  const first = exif('MM', [orientationTag(6)]);
  const found = await read(jpeg(60, 40, { segments: [first, exif('MM', [orientationTag(8)])] }));
  expect(found?.exif).toEqual({ start: 2, end: 2 + first.length, tiff: 12 });
});

test('other APP1 and APP2 segments are neither', async () => {
  const segments = [
    segment(0xe1, ...bytesOf('http://ns.adobe.com/')),
    segment(0xe2, ...bytesOf('ICC_PROFILE\0')),
  ];
  expect(await read(jpeg(60, 40, { segments }))).toMatchObject({ exif: null, mpf: null });
});

test('passes fill bytes before a marker', async () => {
  expect(await read(bytesOf(SOI, [0xff, 0xff, 0xff], startOfFrame(60, 40), SCAN))).toMatchObject({
    width: 60,
  });
});

test.each([
  ['nothing', []],
  ['no JPEG', ['hello']],
  ['a JPEG’s first bytes', [SOI]],
  ['a scan without a size', [SOI, SCAN, EOI]],
  ['no scan', [SOI, startOfFrame(60, 40), EOI]],
  ['a segment of impossible length', [SOI, [0xff, 0xe0, 0, 1], startOfFrame(60, 40), SCAN]],
  ['a segment beyond the end', [SOI, [0xff, 0xe0, 0xff, 0xff], startOfFrame(60, 40), SCAN]],
  ['stray bytes', [SOI, [1, 2, 3, 4], startOfFrame(60, 40), SCAN]],
  ['no width', [SOI, startOfFrame(0, 40), SCAN]],
  ['60000 x 60000', [SOI, startOfFrame(60000, 60000), SCAN]],
] satisfies [string, Parameters<typeof bytesOf>][])('null for %s', async (_, parts) => {
  expect(await read(bytesOf(...parts))).toBeNull();
});

test('looks no further than its end', async () => {
  const bytes = jpeg(60, 40);
  expect(await read(bytes, 0, 20)).toBeNull();
});
