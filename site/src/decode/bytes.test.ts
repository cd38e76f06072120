import { expect, test } from 'vitest';
import { ascii, openBytes, uint16, uint24LittleEndian, uint32, uint32LittleEndian } from './bytes.ts';

const content = Uint8Array.from({ length: 700_000 }, (_, i) => (i * 7 + (i >> 8)) & 255);

test.each([
  ['the start', 0, 16],
  ['inside the first block', 1000, 5000],
  ['across two blocks', 256 * 1024 - 3, 10],
  ['more than a block', 100, 600_000],
  ['back again', 5, 7],
  ['past the end', 699_990, 100],
])('reads %s', async (_, offset, length) => {
  const bytes = openBytes(new Blob([content]));
  await bytes.at(300_000, 4);
  const read = await bytes.at(offset, length);
  expect(Buffer.compare(read, content.slice(offset, offset + length))).toBe(0);
});

test('gives nothing outside the file', async () => {
  const bytes = openBytes(new Blob([content]));
  expect((await bytes.at(content.length, 10)).length).toBe(0);
  expect((await bytes.at(2 ** 40, 10)).length).toBe(0);
});

test('reads numbers of both byte orders, above 2^31 too', () => {
  const bytes = Uint8Array.of(0xf1, 0xe2, 0xd3, 0xc4);
  expect(uint16(bytes, 0)).toBe(0xf1e2);
  expect(uint32(bytes, 0)).toBe(0xf1e2d3c4);
  expect(uint24LittleEndian(bytes, 0)).toBe(0xd3e2f1);
  expect(uint32LittleEndian(bytes, 0)).toBe(0xc4d3e2f1);
  expect(ascii(Uint8Array.of(82, 73, 70, 70), 0, 4)).toBe('RIFF');
});
