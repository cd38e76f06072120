import { expect, test } from 'vitest';
import { inspect } from './inspect.ts';
import { heif } from './preview/containers.fixture.ts';
import { box } from './preview/writers.fixture.ts';
import {
  bytesOf,
  EOI,
  PNG_SIGNATURE,
  pngChunk,
  pngHeader,
  SCAN,
  SOI,
  segment,
  startOfFrame,
  webp,
  webpHeaders,
} from './samples.ts';

const inspectBytes = (...parts: Parameters<typeof bytesOf>) => inspect(new Blob([bytesOf(...parts)]));
const noise = (length: number) => Array.from({ length }, (_, i) => (i * 37) % 200);
const film = bytesOf([0, 0, 0, 24], 'ftypmp42', noise(300_000));

test.each([
  ['an empty file', [], 'empty-file'],
  ['a text', ['hello, this is no picture'], 'not-an-image'],
  ['one byte', [[0xff]], 'not-an-image'],
  ['a GIF', ['GIF89a', noise(100)], 'not-an-image'],
  ['a JPEG cut in its header', [SOI, segment(0xe1, ...noise(90)).slice(0, 50)], 'ends-early'],
  ['a JPEG that is only a header', [SOI, segment(0xe1, ...noise(90))], 'ends-early'],
  ['a JPEG cut in its scan', [SOI, startOfFrame(60, 40), SCAN], 'ends-early'],
  ['a JPEG cut in its second scan', [SOI, startOfFrame(60, 40), SCAN, SCAN], 'ends-early'],
  [
    'a JPEG cut after a thumbnail with an end of its own',
    [SOI, segment(0xe1, ...SOI, ...EOI), startOfFrame(60, 40), SCAN],
    'ends-early',
  ],
  ['a JPEG cut right behind the thumbnail', [SOI, segment(0xe1, ...noise(9), ...EOI)], 'ends-early'],
  ['a JPEG cut between FF and D9', [SOI, startOfFrame(60, 40), SCAN, [0xff]], 'ends-early'],
  ['a JPEG without a picture', [SOI, EOI, noise(20)], 'damaged'],
  ['a JPEG with a segment of impossible length', [SOI, [0xff, 0xe0, 0, 1], noise(20)], 'ends-early'],
  ['a JPEG that claims 60000 x 60000', [SOI, startOfFrame(60000, 60000), SCAN, EOI], 'too-large'],
  ['a JPEG of no width', [SOI, startOfFrame(0, 40), SCAN, EOI], 'damaged'],
  ['a PNG without its end', [PNG_SIGNATURE, pngHeader(60, 40), pngChunk('IDAT', 1, 2)], 'ends-early'],
  [
    'a PNG cut in a chunk',
    [PNG_SIGNATURE, pngHeader(60, 40), pngChunk('IDAT', 1, 2).slice(0, 9)],
    'ends-early',
  ],
  ['a PNG cut in its end', [PNG_SIGNATURE, pngHeader(60, 40), pngChunk('IEND').slice(0, 10)], 'ends-early'],
  [
    'a PNG that claims 60000 x 60000',
    [PNG_SIGNATURE, pngHeader(60000, 60000), pngChunk('IEND')],
    'too-large',
  ],
  ['a PNG without a header', [PNG_SIGNATURE, pngChunk('IEND'), noise(20)], 'damaged'],
  ['a WebP cut short', [webp('VP8X', webpHeaders.VP8X(60, 40)).slice(0, 45)], 'ends-early'],
  ['a WebP that claims 16000 x 60000', [webp('VP8X', webpHeaders.VP8X(16000, 60000))], 'too-large'],
  ['a HEIC that claims 60000 x 60000', [heif(60000, 60000)], 'too-large'],
  ['a HEIC without a picture', [box('ftyp', 'heic', [0, 0, 0, 0]), noise(50)], 'damaged'],
  ['a WebP of an unknown kind', [webp('ABCD', [1, 2, 3])], 'damaged'],
] satisfies [string, Parameters<typeof bytesOf>, string][])('%s fails', async (_, parts, reason) => {
  expect(await inspectBytes(...parts)).toEqual({ kind: 'failure', reason });
});

test.each([
  ['a JPEG', 'jpeg', [SOI, segment(0xe0, ...noise(14)), startOfFrame(60, 40), SCAN, EOI]],
  ['a progressive JPEG', 'jpeg', [SOI, startOfFrame(60, 40, 0xc2), SCAN, segment(0xc4, ...EOI), SCAN, EOI]],
  ['a JPEG with a film behind it', 'jpeg', [SOI, startOfFrame(60, 40), SCAN, EOI, film]],
  ['a JPEG with a film behind its second scan', 'jpeg', [SOI, startOfFrame(60, 40), SCAN, SCAN, EOI, film]],
  ['a JPEG with fill bytes', 'jpeg', [SOI, [0xff, 0xff], startOfFrame(60, 40), SCAN, [0xff, 0xff], EOI, [7]]],
  [
    'a JPEG with 300 KB before its size',
    'jpeg',
    [
      SOI,
      ...Array.from({ length: 5 }, () => segment(0xe2, ...noise(65_000))),
      startOfFrame(60, 40),
      SCAN,
      EOI,
    ],
  ],
  ['a PNG', 'png', [PNG_SIGNATURE, pngHeader(60, 40), pngChunk('IDAT', ...noise(99)), pngChunk('IEND')]],
  ['a PNG with something behind it', 'png', [PNG_SIGNATURE, pngHeader(60, 40), pngChunk('IEND'), noise(50)]],
  ['an extended WebP', 'webp', [webp('VP8X', webpHeaders.VP8X(60, 40))]],
  ['a lossless WebP', 'webp', [webp('VP8L', webpHeaders.VP8L(60, 40))]],
  ['a lossy WebP', 'webp', [webp('VP8 ', webpHeaders['VP8 '](60, 40))]],
  ['a HEIC', 'heif', [heif(60, 40)]],
  ['a WebP with something behind it', 'webp', [webp('VP8X', webpHeaders.VP8X(60, 40)), noise(50)]],
] satisfies [string, string, Parameters<typeof bytesOf>][])('%s is read', async (_, format, parts) => {
  expect(await inspectBytes(...parts)).toEqual({
    kind: 'inspected',
    format,
    size: { width: 60, height: 40 },
  });
});

test('a long scan is walked across block borders', async () => {
  for (const shift of [0, 1, 2, 3]) {
    const data = new Array<number>(1024 * 1024 - 30 + shift).fill(5);
    const parts = [SOI, startOfFrame(60, 40), SCAN, data, EOI, noise(3_000)];
    expect(await inspectBytes(...parts)).toMatchObject({ kind: 'inspected' });
    expect(await inspectBytes(...parts.slice(0, 4))).toMatchObject({ reason: 'ends-early' });
  }
}, 60_000);

test('a segment loop of any kind ends', async () => {
  const parts = Array.from({ length: 2000 }, () => [0xff, 0xd8]);
  expect(await inspectBytes(SOI, ...parts)).toMatchObject({ reason: 'ends-early' });
});
