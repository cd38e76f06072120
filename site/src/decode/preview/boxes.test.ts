import { expect, test } from 'vitest';
import { bytesOf } from '../samples.ts';
import { findBox, readBoxes } from './boxes.ts';
import { boundedReader } from './source.ts';
import { box, file, join, number, sourceOf, uuidBox } from './writers.fixture.ts';

const UUID = '00112233445566778899aabbccddeeff';
const read = (bytes: Uint8Array, start = 0, end = bytes.length) =>
  readBoxes(boundedReader(sourceOf(bytes)), start, end);

test('gives the boxes side by side, with what is in them', async () => {
  const bytes = join(box('free', 'abcd'), uuidBox(UUID, 'ef'), box('mdat'));
  expect(await read(bytes)).toEqual([
    { type: 'free', uuid: '', start: 8, end: 12 },
    { type: 'uuid', uuid: UUID, start: 36, end: 38 },
    { type: 'mdat', uuid: '', start: 46, end: 46 },
  ]);
});

test('a size of 64 bits, and one that reaches to the end', async () => {
  const long = bytesOf(number(1, 4), 'moov', number(20, 8), 'abcd');
  const last = bytesOf(number(0, 4), 'mdat', 'abcdef');
  expect(await read(join(long, last))).toEqual([
    { type: 'moov', uuid: '', start: 16, end: 20 },
    { type: 'mdat', uuid: '', start: 28, end: 34 },
  ]);
});

test.each([
  ['is larger than what it lies in', bytesOf(number(13, 4), 'moov', 'abcd')],
  ['is smaller than its own header', bytesOf(number(7, 4), 'moov', 'abcd')],
  ['has 2^64 bytes', bytesOf(number(1, 4), 'moov', new Uint8Array(8).fill(255))],
  ['has 64 bits of size cut off', bytesOf(number(1, 4), 'moov', 'abcd')],
  ['is a uuid without its number', bytesOf(number(12, 4), 'uuid', 'abcd')],
])('ends before a box that %s', async (_, broken) => {
  expect(await read(join(box('free'), broken))).toEqual([{ type: 'free', uuid: '', start: 8, end: 8 }]);
});

test('looks no further than its end', async () => {
  const bytes = join(box('free'), box('mdat', file(100)));
  expect(await read(bytes, 0, 8)).toHaveLength(1);
  expect(await read(bytes, 0, 50)).toHaveLength(1);
});

test('ends after 64 boxes', async () => {
  expect(await read(join(...Array.from({ length: 100 }, () => box('free'))))).toHaveLength(64);
});

test('follows a path downwards', async () => {
  const bytes = box('moov', box('free'), box('trak', box('mdia', 'abcd')));
  const reader = boundedReader(sourceOf(bytes));
  const all = { start: 0, end: bytes.length };
  expect(await findBox(reader, all, ['moov', 'trak', 'mdia'])).toMatchObject({ start: 32, end: 36 });
  expect(await findBox(reader, all, ['moov', 'mdia'])).toBeNull();
  expect(await findBox(reader, all, [])).toBeNull();
});
