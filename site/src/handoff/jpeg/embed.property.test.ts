import { describe, expect, it, vi } from 'vitest';
import { inversePatches, patchParts } from '../bytes/patches.ts';
import type { Marks } from '../marks.ts';
import { mutateBytes, random } from '../mutate.fixture.ts';
import { isRefused } from '../reasons.ts';
import { LIGHTROOM_PACKET, PHONE_PACKET } from '../xmp/packets.fixture.ts';
import { readMarks } from '../xmp/read.ts';
import { embedMarks, readPacket } from './embed.ts';
import { type Bytes, cameraJpegs, exif, extended, ICC, IPTC, jpeg, mpf, xmp } from './jpegs.fixture.ts';
import { readSegments } from './segments.ts';

// Many cases in one test, on machines that have other things to do.
vi.setConfig({ testTimeout: 120_000 });

const REJECT: Marks = { pick: -1, label: 'Red', rating: 1, keyword: { word: 'blink', present: true } };
const RUNS = 300;

const SEEDS: readonly (readonly [string, Bytes])[] = [
  ['plain', jpeg()],
  ['a packet with padding', jpeg([exif(0), xmp(LIGHTROOM_PACKET), ICC])],
  [
    'a packet without',
    jpeg([exif(700), xmp(PHONE_PACKET), IPTC, mpf(900, { size: 300, offset: 500 })], jpeg()),
  ],
  ['an extended packet', jpeg([xmp(PHONE_PACKET), ...extended(PHONE_PACKET, 200).segments])],
];

async function bytesOf(parts: BlobPart[]): Promise<Bytes> {
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Either refused, or written so that our fields read back, the picture is the same and the way back is exact. */
async function check(bytes: Bytes): Promise<boolean> {
  const edit = embedMarks(bytes, REJECT);
  if (isRefused(edit)) return false;
  const written = await bytesOf(patchParts(new Blob([bytes]), edit.patches));
  const packet = readPacket(written);
  if (packet === null || isRefused(packet)) throw new Error('the packet is lost');
  expect(readMarks(packet)).toMatchObject({ pick: '-1', good: 'false', label: 'Red', rating: '1' });
  const [before, after] = [readSegments(bytes), readSegments(written)];
  if (before === 'more' || isRefused(before) || after === 'more' || isRefused(after))
    throw new Error('no header');
  expect(Buffer.compare(written.subarray(after.scanAt), bytes.subarray(before.scanAt))).toBe(0);
  expect(after.segments.length - before.segments.length).toBe(edit.before === null ? 1 : 0);
  expect(
    Buffer.compare(
      await bytesOf(patchParts(new Blob([written]), inversePatches(bytes, edit.patches))),
      bytes,
    ),
  ).toBe(0);
  return true;
}

describe('JPEGs damaged at random: written whole, or refused', () => {
  it.each(SEEDS)('%s', async (_, bytes) => {
    const next = random(7);
    let written = 0;
    for (let run = 0; run < RUNS; run += 1)
      if (await check(mutateBytes(bytes, next, bytes.length))) written += 1;
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(RUNS);
  });

  it.skipIf(cameraJpegs().length === 0)(
    'the headers of real files (skipped: no ../shared/data/camera)',
    async () => {
      const next = random(11);
      for (const [, bytes] of cameraJpegs()) {
        const header = readSegments(bytes);
        if (header === 'more' || isRefused(header)) throw new Error('no header');
        const short = bytes.slice(0, header.scanAt + 200);
        for (let run = 0; run < 30; run += 1)
          await check(mutateBytes(short, next, Math.min(short.length, 60_000)));
      }
    },
  );

  it('every number of the index and of Exif set to extremes', async () => {
    for (const number of [0, 1, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff]) {
      for (const little of [true, false]) {
        const index = mpf(number, { size: number, offset: number }, little);
        for (const segments of [
          [exif(number, little), index],
          [index, xmp(PHONE_PACKET)],
        ]) {
          const edit = embedMarks(jpeg(segments, jpeg()), REJECT);
          if (!isRefused(edit)) expect(await check(jpeg(segments, jpeg()))).toBe(true);
          for (let at = 12; at < index.length - 4; at += 2) {
            const damaged = index.slice();
            new DataView(damaged.buffer).setUint32(at, number);
            embedMarks(jpeg([damaged, xmp(PHONE_PACKET)], jpeg()), REJECT);
          }
        }
      }
    }
  });
});
