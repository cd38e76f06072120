import { expect, test } from 'vitest';
import { boundedReader, MOST_AT_ONCE, MOST_READS } from './source.ts';
import { sourceOf } from './writers.fixture.ts';

const reader = () => boundedReader(sourceOf(new Uint8Array(100_000).fill(5)));

test.each([
  [0, 10],
  [99_990, 10],
  [50, MOST_AT_ONCE],
])('gives the bytes at %d, %d of them', async (offset, length) => {
  expect((await reader().bytes(offset, length))?.length).toBe(length);
});

test.each([
  ['before the file', -1, 10],
  ['beyond its end', 99_991, 10],
  ['far beyond', 2 ** 45, 1],
  ['nowhere', Number.NaN, 1],
  ['half a byte on', 0.5, 1],
  ['no bytes', 10, 0],
  ['fewer than none', 10, -4],
  ['too many at once', 0, MOST_AT_ONCE + 1],
])('gives null for %s', async (_, offset, length) => {
  expect(await reader().bytes(offset, length)).toBeNull();
});

test('gives null when the file turns out shorter than it said', async () => {
  const shrunk = { size: 1000, read: async () => new Uint8Array(3) };
  expect(await boundedReader(shrunk).bytes(0, 10)).toBeNull();
});

test('stops asking after a number of reads', async () => {
  const source = sourceOf(new Uint8Array(10));
  const bounded = boundedReader(source);
  for (let i = 0; i < MOST_READS; i += 1) expect(await bounded.bytes(0, 1)).not.toBeNull();
  expect(await bounded.bytes(0, 1)).toBeNull();
  expect(source.reads).toBe(MOST_READS);
});
