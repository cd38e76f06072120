import { describe, expect, it } from 'vitest';
import { readHeader } from './header.ts';
import { ICC, IPTC, join, jpeg, segment } from './jpegs.fixture.ts';
import { readSegments } from './segments.ts';

describe('readSegments', () => {
  it('gives every segment before the picture, end to end', () => {
    const bytes = jpeg([ICC, IPTC]);
    const header = readSegments(bytes);
    if (header === 'more' || 'refused' in header) throw new Error('no header');
    expect(header.segments.map(({ marker }) => marker.toString(16))).toEqual([
      'e0',
      'e2',
      'ed',
      'db',
      'c0',
      'c4',
      'c4',
    ]);
    expect(header.segments[0]?.start).toBe(2);
    header.segments.forEach((one, index) => {
      expect(one.end).toBe(header.segments[index + 1]?.start ?? header.scanAt);
    });
    expect([bytes[header.scanAt], bytes[header.scanAt + 1]]).toEqual([0xff, 0xda]);
  });

  it('passes over bytes that fill up before a marker', () => {
    const bytes = jpeg([join(new Uint8Array([0xff, 0xff]), ICC)]);
    const header = readSegments(bytes);
    expect(header).toMatchObject({
      segments: [{ marker: 0xe0 }, { marker: 0xe2, start: 20, lengthAt: 24 }, {}, {}, {}, {}],
    });
  });

  it('asks for more wherever the bytes end', () => {
    const bytes = jpeg([ICC]);
    const whole = readSegments(bytes);
    if (whole === 'more' || 'refused' in whole) throw new Error('no header');
    for (let length = 0; length < whole.scanAt + 2; length += 1)
      expect(readSegments(bytes.subarray(0, length))).toBe('more');
  });

  it.each([
    ['PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47]), 'not-a-jpeg'],
    ['stray bytes', jpeg([new Uint8Array([1, 2, 3])]), 'damaged'],
    ['a length of 1', jpeg([new Uint8Array([0xff, 0xe1, 0, 1])]), 'damaged'],
    ['an end before the picture', jpeg([new Uint8Array([0xff, 0xd9])]), 'damaged'],
    ['a second start', jpeg([new Uint8Array([0xff, 0xd8])]), 'damaged'],
  ])('refuses %s', (_, bytes, refused) => {
    expect(readSegments(bytes)).toMatchObject({ refused });
  });
});

describe('readHeader', () => {
  it('reads on where the header is longer than the first slice', async () => {
    const profile = Array.from({ length: 12 }, () => segment(0xe2, new Uint8Array(65000)));
    const bytes = jpeg(profile, new Uint8Array(3_000_000));
    const read = await readHeader(new Blob([bytes]));
    if ('refused' in read) throw new Error(read.refused);
    expect(read.header.segments.length).toBe(12 + 5);
    expect(read.bytes.length).toBeLessThan(bytes.length);
  });

  it.each([
    ['nothing', new Uint8Array(), 'ends-early'],
    ['a cut file', jpeg().subarray(0, 100), 'ends-early'],
    ['text', new TextEncoder().encode('not a picture'), 'not-a-jpeg'],
  ])('refuses %s', async (_, bytes, refused) => {
    expect(await readHeader(new Blob([bytes as Uint8Array<ArrayBuffer>]))).toMatchObject({ refused });
  });
});
