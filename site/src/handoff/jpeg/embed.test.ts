import { describe, expect, it, vi } from 'vitest';
import { inversePatches, patchParts } from '../bytes/patches.ts';
import type { Marks } from '../marks.ts';
import { isRefused } from '../reasons.ts';
import { BRIDGE_SIDECAR, LIGHTROOM_PACKET, LIGHTROOM_SIDECAR, PHONE_PACKET } from '../xmp/packets.fixture.ts';
import { readMarks } from '../xmp/read.ts';
import { embedMarks, readPacket } from './embed.ts';
import {
  type Bytes,
  bareJpeg,
  cameraJpegs,
  EXIF_BASE,
  EXIF_POINTER_AT,
  exif,
  extended,
  ICC,
  IPTC,
  join,
  jpeg,
  MPF_BASE,
  mpf,
  pictureOf,
  segment,
  xmp,
} from './jpegs.fixture.ts';
import { readPictureIndex } from './mpf.ts';
import { readSegments } from './segments.ts';

// Many cases in one test, on machines that have other things to do.
vi.setConfig({ testTimeout: 120_000 });

const REJECT: Marks = { pick: -1, label: 'Red', keyword: { word: 'blink', present: true } };

async function embed(bytes: Bytes, marks: Marks = REJECT) {
  const edit = embedMarks(bytes, marks);
  if (isRefused(edit)) throw new Error(`${edit.refused} ${edit.detail}`);
  const written = await bytesOf(patchParts(new Blob([bytes]), edit.patches));
  // Whatever was written: the way back gives every byte.
  const undone = await bytesOf(patchParts(new Blob([written]), inversePatches(bytes, edit.patches)));
  expect(Buffer.compare(undone, bytes)).toBe(0);
  return { ...edit, bytes: written };
}

async function bytesOf(parts: BlobPart[]): Promise<Bytes> {
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function marksIn(bytes: Bytes) {
  const packet = readPacket(bytes);
  if (packet === null || isRefused(packet)) throw new Error('no packet');
  return readMarks(packet);
}

function segmentsOf(bytes: Bytes) {
  const header = readSegments(bytes);
  if (header === 'more' || isRefused(header)) throw new Error('no header');
  return header.segments.map(({ lengthAt, end }) =>
    Buffer.from(bytes.subarray(lengthAt - 1, end)).toString('base64'),
  );
}

/** Everything but the packet is as it was, in its order. */
function expectRestKept(before: Bytes, after: Bytes) {
  const isPacket = (one: string) => Buffer.from(one, 'base64').includes('http://ns.adobe.com/xap/1.0/\0');
  expect(segmentsOf(after).filter((one) => !isPacket(one))).toEqual(
    segmentsOf(before).filter((one) => !isPacket(one)),
  );
  const scan = (bytes: Bytes) => {
    const header = readSegments(bytes);
    return header === 'more' || isRefused(header)
      ? Buffer.alloc(0)
      : Buffer.from(bytes.subarray(header.scanAt));
  };
  expect(scan(after).length).toBeGreaterThan(2);
  expect(Buffer.compare(scan(after), scan(before))).toBe(0);
}

describe('embedMarks', () => {
  it.each([
    ['with JFIF alone', jpeg()],
    ['without any segment', bareJpeg()],
    ['with Exif, profile and IPTC', bareJpeg([exif(0), ICC, IPTC])],
    ['with a packet', jpeg([xmp(LIGHTROOM_PACKET), ICC])],
    ['with a packet without padding', jpeg([exif(0), xmp(PHONE_PACKET), IPTC])],
    ['with a packet before Exif', jpeg([xmp(PHONE_PACKET), exif(0), IPTC])],
    ['with a packet and zero bytes behind it', jpeg([xmp(`${PHONE_PACKET}\0\0`)])],
    [
      'with bytes that fill up before the packet',
      jpeg([join(new Uint8Array([0xff, 0xff]), xmp(PHONE_PACKET))]),
    ],
    ['with something behind the picture', jpeg([], new TextEncoder().encode('trailer'))],
  ])('marks a JPEG %s', async (_, bytes) => {
    const edit = await embed(bytes);
    expect(marksIn(edit.bytes)).toMatchObject({
      pick: '-1',
      good: 'false',
      label: 'Red',
      keywords: ['blink'],
    });
    expect(edit.after).toBe(readPacket(edit.bytes));
    expect(edit.before).toBe(readPacket(bytes));
    expectRestKept(bytes, edit.bytes);
    expect((await embed(edit.bytes)).patches).toEqual([]);
  });

  it('puts a new packet behind Exif and before the rest', async () => {
    const { bytes } = await embed(bareJpeg([exif(0), ICC]));
    const header = readSegments(bytes);
    expect(header).toMatchObject({
      segments: [{ marker: 0xe1, start: 2 }, { marker: 0xe1 }, { marker: 0xe2 }, {}, {}, {}, {}],
    });
  });

  it('uses the padding, so that nothing moves', async () => {
    for (const packet of [LIGHTROOM_PACKET, BRIDGE_SIDECAR]) {
      const bytes = jpeg([xmp(packet)]);
      expect((await embed(bytes)).bytes.length).toBe(bytes.length);
    }
    // A first marking leaves padding for the next one.
    const first = await embed(jpeg());
    const second = await embed(first.bytes, {
      pick: 1,
      label: null,
      rating: 5,
      keyword: { word: 'blink', present: false },
    });
    expect(second.bytes.length).toBe(first.bytes.length);
  });

  it('has nothing to do where there is nothing to take away', async () => {
    expect(await embed(jpeg(), { pick: null, keyword: { word: 'blink', present: false } })).toMatchObject({
      patches: [],
      after: null,
    });
  });

  it('sees the same in the header alone', () => {
    const bytes = jpeg([exif(0), xmp(PHONE_PACKET)]);
    const header = readSegments(bytes);
    if (header === 'more' || isRefused(header)) throw new Error('no header');
    expect(embedMarks(bytes.subarray(0, header.scanAt + 2), REJECT)).toEqual(embedMarks(bytes, REJECT));
  });

  describe('keeps the pictures behind the picture in reach', () => {
    const second = jpeg([ICC]);
    for (const little of [true, false]) {
      it.each([
        ['no packet', (index: Bytes) => [exif(0, little), index]],
        ['a packet before the index', (index: Bytes) => [xmp(PHONE_PACKET), index]],
        ['a packet behind the index', (index: Bytes) => [index, xmp(PHONE_PACKET)]],
        ['a packet with padding behind the index', (index: Bytes) => [index, xmp(LIGHTROOM_PACKET)]],
      ] as const)(`${little ? 'II' : 'MM'}, %s`, async (_, around) => {
        const firstSize = jpeg(around(mpf(0, { size: 0, offset: 0 }, little))).length;
        const draft = jpeg(around(mpf(firstSize, { size: second.length, offset: 0 }, little)), second);
        const base = Buffer.from(draft).indexOf('MPF\0') + 4;
        const bytes = jpeg(
          around(mpf(firstSize, { size: second.length, offset: firstSize - base }, little)),
          second,
        );
        const written = (await embed(bytes)).bytes;
        const header = readSegments(written);
        if (header === 'more' || isRefused(header)) throw new Error('no header');
        const index = readPictureIndex(written, header);
        if (index === null || isRefused(index)) throw new Error('no index');
        const at = index.base + (index.entries[1]?.offset ?? 0);
        expect(Buffer.compare(written.subarray(at, at + second.length), second)).toBe(0);
        expect(index.entries[0]).toMatchObject({ size: written.length - second.length, offset: 0 });
        expect(Buffer.compare(pictureOf(written), pictureOf(bytes))).toBe(0);
      });
    }

    it.each([true, false])('by a pointer in the Exif data (little-endian: %s)', async (little) => {
      const start = 20 + EXIF_BASE;
      const size = jpeg([exif(0, little)]).length;
      const bytes = jpeg([exif(size - start, little)], second);
      const written = (await embed(bytes)).bytes;
      const view = new DataView(written.buffer);
      const at = start + view.getUint32(20 + EXIF_POINTER_AT, little);
      expect(Buffer.compare(written.subarray(at), second)).toBe(0);
      expect(written.length).toBeGreaterThan(bytes.length);
    });

    it('leaves numbers alone that only look like pointers', async () => {
      const bytes = jpeg([exif(400)], new Uint8Array(1000));
      const written = (await embed(bytes)).bytes;
      expectRestKept(bytes, written);
    });

    it('refuses an index that cannot be read when it would have to change', () => {
      const broken = segment(0xe2, 'MPF\0', 'II*\0', new Uint8Array([255, 255, 255, 255]));
      expect(embedMarks(jpeg([broken]), REJECT)).toMatchObject({ refused: 'damaged-index' });
      expect(embedMarks(jpeg([xmp(LIGHTROOM_PACKET), broken]), REJECT)).toMatchObject({ patches: [{}] });
      const index = mpf(1, { size: 1, offset: 1 });
      expect(embedMarks(jpeg([index, index]), REJECT)).toMatchObject({ refused: 'damaged-index' });
      expect(index.length).toBeGreaterThan(MPF_BASE);
    });
  });

  describe('extended packets', () => {
    const about = (inner: string, attributes = '') =>
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" ${attributes}>${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`;

    it('are kept, and the packet goes on naming them', async () => {
      const { guid, segments } = extended(about(`<crs:Mask>${'x'.repeat(100_000)}</crs:Mask>`), 60_000);
      const bytes = jpeg([exif(0), xmp(about('', `xmpNote:HasExtendedXMP="${guid}"`)), ...segments, ICC]);
      const edit = await embed(bytes);
      expectRestKept(bytes, edit.bytes);
      expect(edit.after).toContain(`xmpNote:HasExtendedXMP="${guid}"`);
    });

    it('with a field of ours are refused, other marks are not', () => {
      const { guid, segments } = extended(
        about('<dc:subject><rdf:Bag><rdf:li>a</rdf:li></rdf:Bag></dc:subject>'),
        100,
      );
      const bytes = jpeg([xmp(about('', `xmpNote:HasExtendedXMP="${guid}"`)), ...segments]);
      expect(embedMarks(bytes, REJECT)).toEqual({ refused: 'in-extended-packet' });
      expect(embedMarks(bytes, { pick: -1 })).toMatchObject({ patches: [{}] });
    });

    it('that are broken stay as they are', async () => {
      const { guid, segments } = extended(about(`<crs:Mask>${'x'.repeat(1000)}</crs:Mask>`), 500);
      const bytes = jpeg([xmp(about('', `xmpNote:HasExtendedXMP="${guid}"`)), ...segments.slice(1)]);
      expectRestKept(bytes, (await embed(bytes)).bytes);
      const short = jpeg([segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', 'abc')]);
      expectRestKept(short, (await embed(short)).bytes);
    });
  });

  it.each([
    ['two packets', jpeg([xmp(PHONE_PACKET), xmp(PHONE_PACKET)]), 'two-packets'],
    ['a packet that is not XML', jpeg([xmp('<x:xmpmeta>')]), 'not-xml'],
    ['a packet that is empty', jpeg([xmp('')]), 'not-xml'],
    ['a packet of other XML', jpeg([xmp('<html/>')]), 'not-xmp'],
    [
      'a packet in UTF-16',
      jpeg(
        [xmp('')].map(() =>
          segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', new Uint8Array([0xff, 0xfe, 60, 0])),
        ),
      ),
      'not-utf8',
    ],
    [
      'a packet that leaves no room',
      jpeg([
        xmp(
          LIGHTROOM_SIDECAR.replace('headshot', 'x'.repeat(65_000 - LIGHTROOM_SIDECAR.length)).padEnd(65_490),
        ),
      ]),
      'packet-too-large',
    ],
    ['a cut file', jpeg().subarray(0, 200), 'ends-early'],
    ['another format', new Uint8Array([0x49, 0x49, 42, 0]), 'not-a-jpeg'],
    ['a damaged one', jpeg([new Uint8Array([0, 0])]), 'damaged'],
  ])('refuses %s', (_, bytes, refused) => {
    expect(embedMarks(bytes, REJECT)).toMatchObject({ refused });
  });
});

describe.skipIf(cameraJpegs().length === 0)(
  'real camera files (skipped: no ../shared/data/camera beside the repository)',
  () => {
    it.each(cameraJpegs())('%s', async (_, bytes) => {
      const edit = await embed(bytes);
      expect(marksIn(edit.bytes)).toMatchObject({ pick: '-1', good: 'false', label: 'Red' });
      const before = readSegments(bytes);
      const after = readSegments(edit.bytes);
      if (before === 'more' || isRefused(before) || after === 'more' || isRefused(after))
        throw new Error('no header');
      expect(Buffer.compare(edit.bytes.subarray(after.scanAt), bytes.subarray(before.scanAt))).toBe(0);

      const index = readPictureIndex(edit.bytes, after);
      const old = readPictureIndex(bytes, before);
      if (index === null || old === null || isRefused(index) || isRefused(old)) {
        expect(index).toEqual(old);
        return;
      }
      index.entries.slice(1).forEach(({ offset, size }, i) => {
        const at = index.base + offset;
        const was = old.base + (old.entries[i + 1]?.offset ?? 0);
        expect([...edit.bytes.subarray(at, at + 3)]).toEqual([0xff, 0xd8, 0xff]);
        expect(Buffer.compare(edit.bytes.subarray(at, at + size), bytes.subarray(was, was + size))).toBe(0);
      });
      expect(index.entries[0]?.size).toBe((old.entries[0]?.size ?? 0) + edit.bytes.length - bytes.length);
    });

    it('one of them has a picture behind it', () => {
      const withIndex = cameraJpegs().filter(([, bytes]) => {
        const header = readSegments(bytes);
        return header !== 'more' && !isRefused(header) && readPictureIndex(bytes, header) !== null;
      });
      expect(withIndex.map(([name]) => name)).toContain('panasonic_lx7_mpf_preview.jpg');
    });
  },
);
