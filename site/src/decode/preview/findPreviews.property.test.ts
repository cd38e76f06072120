/** Damaged and hostile files: always a value, within bounds, whatever the bytes say. Seeded: the same on every run. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { mutateBytes, random } from '../../handoff/mutate.fixture.ts';
import { bytesOf, segment } from '../samples.ts';
import { readTaken } from '../taken.ts';
import { choosePreview } from './choosePreview.ts';
import { arw, cr2, cr3, dng, FULL_HD, heif, mpf, mpo, nef, raf, rw2 } from './containers.fixture.ts';
import { findPreviews } from './findPreviews.ts';
import { previewOrientation } from './orientation.ts';
import { MOST_AT_ONCE, MOST_READS } from './source.ts';
import {
  box,
  exif,
  file,
  ifd,
  join,
  jpeg,
  LONG,
  number,
  SHORT,
  sourceOf,
  type Tag,
  tiffHeader,
  UNDEFINED,
} from './writers.fixture.ts';

const CAMERA = fileURLToPath(new URL('../../../../../shared/data/camera/', import.meta.url));
// Thousands of files in one test; a busy machine needs longer than the usual five seconds.
vi.setConfig({ testTimeout: 120_000 });

const MOST_PREVIEWS = 32;
/** Milliseconds for one file on a busy machine; an honest one takes under 5. */
const SOON = 5000;

/** Fails unless the file gives a sound answer within bounds; `sourceOf` fails on any read outside it. */
async function check(bytes: Uint8Array): Promise<boolean> {
  const source = sourceOf(bytes);
  const started = performance.now();
  const list = await findPreviews(source);
  const clock = sourceOf(bytes);
  expect((await readTaken(clock)) ?? 0).toSatisfy(Number.isFinite);
  expect(clock.reads).toBeLessThanOrEqual(MOST_READS);
  expect(performance.now() - started).toBeLessThan(SOON);
  expect(source.reads).toBeLessThanOrEqual(MOST_READS);
  expect(source.longest).toBeLessThanOrEqual(MOST_AT_ONCE);
  if (list === null) return false;
  expect(list.orientation).toBeOneOf([1, 2, 3, 4, 5, 6, 7, 8]);
  if (list.size !== null) expect(Math.min(list.size.width, list.size.height)).toBeGreaterThan(0);
  expect(list.previews.length).toBeLessThanOrEqual(MOST_PREVIEWS);
  expect(new Set(list.previews.map(({ offset }) => offset)).size).toBe(list.previews.length);
  for (const preview of list.previews) {
    expect(preview.offset).toBeGreaterThanOrEqual(0);
    expect(preview.length).toBeGreaterThan(0);
    expect(preview.offset + preview.length).toBeLessThanOrEqual(bytes.length);
    expect(Math.min(preview.width, preview.height)).toBeGreaterThan(0);
    expect(preview.orientation).toBeOneOf([null, 1, 2, 3, 4, 5, 6, 7, 8]);
    previewOrientation(preview, list);
  }
  choosePreview(list, 1000);
  return list.previews.length > 0;
}

const notes = file(
  3000,
  [0, tiffHeader('II', 0x4f52)],
  [8, ifd('II', [[0x8769, LONG, 1, 300]])],
  [300, ifd('II', [[0x927c, UNDEFINED, 200, 500]])],
  [500, bytesOf('OLYMPUS\0II\x03\0', ifd('II', [[0x2020, 13, 1, 100]]))],
  [
    600,
    ifd('II', [
      [0x0101, LONG, 1, 1500],
      [0x0102, LONG, 1, 300],
    ]),
  ],
  [2000, jpeg(1600, 1200, { length: 300 })],
);

const SEEDS = Object.entries({ nef, cr2, arw, dng, rw2, raf, cr3, heif: heif(800, 600), mpo, notes });
const EXTREMES = [0, 1, 0x7fff_ffff, 0xffff_fff0, 0xffff_ffff];

describe('every container', () => {
  test.each(SEEDS)('%s damaged at random', async (_, bytes) => {
    const next = random(23);
    for (let run = 0; run < 400; run += 1) await check(mutateBytes(bytes, next, 1500));
  });

  test.each(SEEDS)('%s with every number set to extremes, one after the other', async (_, bytes) => {
    for (let at = 0; at < Math.min(bytes.length, 1000) - 4; at += 2) {
      // Between their parts the seeds are filled with one value.
      if (bytes.subarray(at, at + 4).every((byte) => byte === bytes[at])) continue;
      for (const value of [...EXTREMES, at, bytes.length - 1]) {
        const damaged = bytes.slice();
        damaged.set(number(value, 4, at % 4 === 0 ? 'MM' : 'II'), at);
        await check(damaged);
      }
    }
  });

  test.each(SEEDS)('%s cut anywhere', async (_, bytes) => {
    for (let length = 0; length < bytes.length; length += 13) await check(bytes.slice(0, length));
  });
});

describe('traps', () => {
  const sub = (offset: number): Tag => [0x014a, LONG, 1, offset];

  test.each([
    [
      'a directory that follows itself',
      bytesOf(tiffHeader('II'), ifd('II', [sub(8), [0x8769, LONG, 1, 8]], 8)),
    ],
    [
      'two directories that follow each other',
      file(200, [0, tiffHeader('MM')], [8, ifd('MM', [sub(100)], 100)], [100, ifd('MM', [sub(8)], 8)]),
    ],
  ])('%s: each is read once', async (_, bytes) => {
    await check(bytes);
    const source = sourceOf(bytes);
    await findPreviews(source);
    expect(source.reads).toBeLessThan(40);
  });

  test('more previews than anybody writes: some of them', async () => {
    const parts = Array.from({ length: 24 }, (_, i) => {
      const at = 1000 + i * 1000;
      const tags: readonly Tag[] = [
        [0x0103, SHORT, 1, 6],
        [0x0111, LONG, 1, at],
        [0x0117, LONG, 1, 200],
        [0x0201, LONG, 1, at + 500],
        [0x0202, LONG, 1, 200],
      ];
      const next = i === 23 ? 0 : at + 1200;
      const places = [at, at + 500].map((place) => [place, jpeg(60, 40)] as const);
      return [[i === 0 ? 8 : at + 200, ifd('II', tags, next)] as const, ...places];
    });
    const bytes = file(26_000, [0, tiffHeader('II')], ...parts.flat());
    await check(bytes);
    expect((await findPreviews(sourceOf(bytes)))?.previews).toHaveLength(MOST_PREVIEWS);
  });

  test('an index of more pictures than anybody writes: the first of them', async () => {
    const one = jpeg(60, 40);
    const before = 1000;
    const entries = Array.from(
      { length: 40 },
      (_, i) => [FULL_HD, one.length, before - 10 + i * one.length] as const,
    );
    const bytes = join(
      jpeg(600, 400, { length: before, segments: [mpf(entries)] }),
      ...entries.map(() => one),
    );
    await check(bytes);
    expect((await findPreviews(sourceOf(bytes)))?.previews).toHaveLength(16);
  });

  test('sub-directories ever deeper', async () => {
    const parts = Array.from(
      { length: 2000 },
      (_, i) => [8 + 18 * i, ifd('II', [sub(8 + 18 * (i + 1))])] as const,
    );
    await check(file(8 + 18 * 2001, [0, tiffHeader('II')], ...parts));
  });

  test('one entry that points to a million sub-directories, overlapping', async () => {
    const bytes = file(60_000, [0, tiffHeader('II')], [8, ifd('II', [[0x014a, LONG, 1_000_000, 100]])]);
    for (let at = 100; at + 4 < bytes.length; at += 4) bytes.set(number(at + 1, 4, 'II'), at);
    await check(bytes);
  });

  test('a directory of 65535 entries', async () => {
    await check(join(tiffHeader('II'), bytesOf(number(65535, 2, 'II')), new Uint8Array(800_000).fill(1)));
  });

  test('every entry of a directory is a preview of 4 GB', async () => {
    const tags = Array.from({ length: 900 }, (_, i): Tag => [i + 1, LONG, 0xffff_ffff, 0xffff_ffff]);
    await check(bytesOf(tiffHeader('II'), ifd('II', tags)));
  });

  test('maker’s notes that point to themselves', async () => {
    const own = bytesOf('OLYMPUS\0II\x03\0', ifd('II', [[0x2020, LONG, 1, 12]], 12));
    const tags: readonly Tag[] = [[0x927c, UNDEFINED, own.length, 100]];
    await check(
      file(
        300,
        [0, tiffHeader('II')],
        [8, ifd('II', [[0x8769, LONG, 1, 60]])],
        [60, ifd('II', tags)],
        [100, own],
      ),
    );
  });

  test('a JPEG of nothing but fill bytes', async () => {
    await check(join(bytesOf([0xff, 0xd8]), new Uint8Array(100_000).fill(0xff)));
  });

  test('a JPEG of the shortest segments', async () => {
    const segments = Array.from({ length: 20_000 }, () => [0xff, 0xe0, 0, 2]);
    await check(bytesOf([0xff, 0xd8], ...segments));
  });

  test('a JPEG whose every preview is a JPEG of the shortest segments', async () => {
    const slow = bytesOf([0xff, 0xd8], ...Array.from({ length: 5000 }, () => [0xff, 0xe0, 0, 2]));
    const entries = Array.from(
      { length: 16 },
      (_, i) => [FULL_HD, slow.length - 4 * i, 400 + 4 * i] as const,
    );
    await check(bytesOf(jpeg(60, 40, { length: 400, segments: [mpf(entries)] }), slow));
  });

  test('an index of 2^28 pictures', async () => {
    const index = segment(
      0xe2,
      ...bytesOf('MPF\0', tiffHeader('MM'), ifd('MM', [[0xb002, UNDEFINED, 0xffff_ffff, 8]])),
    );
    await check(jpeg(60, 40, { segments: [index] }));
  });

  test('an Exif that lies beyond the file', async () => {
    await check(jpeg(60, 40, { segments: [exif('II', [[0x8769, LONG, 1, 0xffff_ffff], sub(0xffff_fff0)])] }));
  });

  test('boxes in boxes in boxes', async () => {
    let inner = box('moov', '');
    for (let depth = 0; depth < 500; depth += 1) inner = box('trak', inner);
    await check(bytesOf(box('ftyp', 'crx ', number(0, 4)), box('moov', inner)));
  });

  test('a box of no size, of 2^64 bytes, of less than its header', async () => {
    const top = box('ftyp', 'crx ', number(0, 4));
    for (const size of [0, 1, 2, 7, 0xffff_ffff])
      await check(bytesOf(top, number(size, 4), 'moov', new Uint8Array(64).fill(255)));
  });

  test('a hundred thousand tiny boxes', async () => {
    const tiny = new Uint8Array(8 * 100_000);
    const one = bytesOf(number(8, 4), 'free');
    for (let at = 0; at < tiny.length; at += one.length) tiny.set(one, at);
    await check(bytesOf(box('ftyp', 'heic', number(0, 4)), box('meta', tiny)));
  });

  test('a HEIF whose associations count 2^32 items', async () => {
    const bytes = heif(800, 600);
    const at = Buffer.from(bytes).indexOf('ipma') + 8;
    bytes.set([255, 255, 255, 255], at);
    await check(bytes);
  });

  test('a RAF whose directory has no end', async () => {
    const bytes = raf.slice();
    bytes.set(number(0xffff_ffff, 4), 1000);
    bytes.fill(0, 1004);
    await check(bytes);
  });

  test('a JPEG tag of one SHORT, of a type that does not exist, of no count', async () => {
    for (const [type, count] of [
      [SHORT, 1],
      [99, 1],
      [LONG, 0],
      [12, 1],
    ] as const)
      await check(
        bytesOf(
          tiffHeader('II'),
          ifd('II', [
            [0x0201, type, count, 1],
            [0x0202, type, count, 1],
          ]),
        ),
      );
  });
});

describe.skipIf(!existsSync(CAMERA))('camera files, damaged (skipped: no ../shared/data/camera)', () => {
  const names = existsSync(CAMERA)
    ? readdirSync(CAMERA).filter((name) => !/README|orientation_/.test(name))
    : [];

  test.each(names)('%s', async (name) => {
    const bytes = new Uint8Array(readFileSync(CAMERA + name)).slice(0, 500_000);
    const next = random(5);
    for (let run = 0; run < 40; run += 1) await check(mutateBytes(bytes, next, 20_000));
  });
});

test('the seeds themselves have what is looked for', async () => {
  const found = await Promise.all(SEEDS.map(async ([name, bytes]) => [name, await check(bytes)]));
  expect(found.filter(([, has]) => !has)).toEqual([['heif', false]]);
});
