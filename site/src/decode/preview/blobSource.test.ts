import { expect, test } from 'vitest';
import { blobSource, HEAD, WINDOW } from './blobSource.ts';

const content = Uint8Array.from({ length: HEAD * 4 }, (_, i) => (i * 7 + (i >> 8)) & 255);
const open = () => blobSource(new Blob([content]));

test.each([
  ['the start', 0, 16],
  ['across the head’s end', HEAD - 5, 10],
  ['beyond the head', HEAD + 1000, 500],
  ['more than a window', HEAD + 10, 3 * WINDOW],
  ['past the end', content.length - 10, 100],
])('reads %s', async (_, offset, length) => {
  const source = open();
  const read = await source.read(offset, length);
  expect(Buffer.compare(read, content.slice(offset, offset + length))).toBe(0);
});

test('gives nothing outside the file', async () => {
  expect((await open().read(content.length, 4)).length).toBe(0);
  expect((await open().read(2 ** 40, 4)).length).toBe(0);
});

test('reads the head once, whatever is asked for in it', async () => {
  const source = open();
  await Promise.all([source.read(0, 4), source.read(70_000, 9), source.read(HEAD - 1, 1)]);
  expect(source).toMatchObject({ reads: 1, bytesRead: HEAD });
});

test('reads no head when only a place behind it is asked for', async () => {
  const source = open();
  await source.read(HEAD + 50_000, 4);
  expect(source).toMatchObject({ reads: 1, bytesRead: WINDOW });
});

test('a walk in small steps beyond the head costs one read a window', async () => {
  const source = open();
  for (let at = HEAD; at < HEAD + WINDOW; at += 16) await source.read(at, 16);
  expect(source).toMatchObject({ reads: 1, bytesRead: WINDOW });
});

test('keeps the latest windows and forgets older ones', async () => {
  const source = open();
  const places = Array.from({ length: 9 }, (_, i) => HEAD + i * 2 * WINDOW);
  for (const place of places) await source.read(place, 4);
  await source.read(places[8] as number, 4);
  expect(source.reads).toBe(9);
  await source.read(places[0] as number, 4);
  expect(source.reads).toBe(10);
});

test('rejects as the file does', async () => {
  const gone = new Blob([content]);
  gone.slice = () => {
    throw new DOMException('gone', 'NotFoundError');
  };
  await expect(blobSource(gone).read(0, 4)).rejects.toThrow('gone');
});
