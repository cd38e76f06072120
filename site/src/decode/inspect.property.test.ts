/** Damaged and hostile files: always an answer, within bounds, whatever the bytes say. Seeded: the same on every run. */
import { describe, expect, test, vi } from 'vitest';
import { mutateBytes, random } from '../handoff/mutate.fixture.ts';
import { inspect, MOST_PIXELS } from './inspect.ts';
import { heif, mpo } from './preview/containers.fixture.ts';
import { jpeg, number } from './preview/writers.fixture.ts';
import { bytesOf, PNG_SIGNATURE, pngChunk, pngHeader, segment, webp, webpHeaders } from './samples.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Milliseconds for one file on a busy machine; an honest one takes under 5. */
const SOON = 5000;
const REASONS = ['empty-file', 'not-an-image', 'ends-early', 'damaged', 'too-large'];

/** A file that counts what is read of it and fails the test when it is asked for what is not there. */
class Watched extends Blob {
  read = 0;
  private readonly whole: Uint8Array<ArrayBuffer>;
  constructor(whole: Uint8Array<ArrayBuffer>) {
    super([whole]);
    this.whole = whole;
  }
  override slice(start = 0, end = this.size): Blob {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(start).toBeLessThan(this.size);
    expect(end).toBeGreaterThan(start);
    const piece = this.whole.subarray(start, end);
    this.read += piece.length;
    return new Blob([piece]);
  }
}

async function check(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const file = new Watched(bytes);
  const started = performance.now();
  const result = await inspect(file);
  expect(performance.now() - started).toBeLessThan(SOON);
  // A walk forward, in blocks that may begin again, and the end once.
  expect(file.read).toBeLessThanOrEqual(4 * file.size + 600_000);
  if (result.kind === 'failure') {
    expect(result.reason).toBeOneOf(REASONS);
    return false;
  }
  if (result.format === 'raw') throw new Error('no RAW by its name');
  expect(Math.min(result.size.width, result.size.height)).toBeGreaterThan(0);
  expect(result.size.width * result.size.height).toBeLessThanOrEqual(MOST_PIXELS);
  return true;
}

const data = Array.from({ length: 90 }, (_, i) => (i * 37) % 200);
const SEEDS = Object.entries({
  jpeg: jpeg(60, 40, { segments: [segment(0xe1, ...data), segment(0xe2, ...data)] }),
  'jpeg with an index': mpo,
  png: bytesOf(PNG_SIGNATURE, pngHeader(60, 40), pngChunk('IDAT', ...data), pngChunk('IEND')),
  webp: webp('VP8X', webpHeaders.VP8X(60, 40)),
  heif: heif(800, 600),
});

test('the seeds themselves are read', async () => {
  for (const [, bytes] of SEEDS) expect(await check(bytes)).toBe(true);
});

describe('every format', () => {
  test.each(SEEDS)('%s damaged at random', async (_, bytes) => {
    const next = random(29);
    for (let run = 0; run < 400; run += 1) await check(mutateBytes(bytes, next, 1500).slice());
  });

  test.each(SEEDS)('%s with every number set to extremes, one after the other', async (_, bytes) => {
    for (let at = 0; at < Math.min(bytes.length, 600) - 4; at += 1)
      for (const value of [0, 1, 0x7fff_ffff, 0xffff_fff0, 0xffff_ffff, at, bytes.length - 1]) {
        const damaged = bytes.slice();
        damaged.set(number(value, 4, at % 2 === 0 ? 'MM' : 'II'), at);
        await check(damaged);
      }
  });

  test.each(SEEDS)('%s cut anywhere', async (_, bytes) => {
    for (let length = 0; length < Math.min(bytes.length, 2000); length += 3)
      await check(bytes.slice(0, length));
  });
});

describe('traps', () => {
  test.each([
    ['a megabyte of the shortest segments', [[0xff, 0xd8], new Uint8Array(1_000_000)], [0xff, 0xe0, 0, 2]],
    ['a megabyte of fill bytes', [[0xff, 0xd8, 0xff], new Uint8Array(1_000_000)], [0xff]],
    ['a megabyte of starts', [[0xff, 0xd8, 0xff], new Uint8Array(1_000_000)], [0xff, 0xd8]],
    [
      'a megabyte of empty chunks',
      [PNG_SIGNATURE, new Uint8Array(1_000_000)],
      [0, 0, 0, 0, 65, 65, 65, 65, 0, 0, 0, 0],
    ],
    ['a megabyte of scans', [[0xff, 0xd8, 0xff], new Uint8Array(1_000_000)], [0xff, 0xda, 0, 2]],
  ] satisfies [string, [number[] | Uint8Array, Uint8Array], number[]][])('%s', async (_, [
    head,
    body,
  ], pattern) => {
    for (let at = 0; at < body.length; at += 1) body[at] = pattern[at % pattern.length] as number;
    const start = bytesOf(head);
    const bytes = new Uint8Array(start.length + body.length);
    bytes.set(start);
    bytes.set(body, start.length);
    expect(await check(bytes)).toBe(false);
  });
});

test.each([
  'NotFoundError',
  'NotReadableError',
])('a file that cannot be read any more rejects: %s', async (name) => {
  class Gone extends Blob {
    override slice(): Blob {
      const piece = new Blob(['x']);
      piece.arrayBuffer = () => Promise.reject(new DOMException('gone', name));
      return piece;
    }
  }
  await expect(inspect(new Gone([jpeg(60, 40)]))).rejects.toMatchObject({ name });
});
