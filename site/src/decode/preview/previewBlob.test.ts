import { expect, test } from 'vitest';
import { blobSource } from './blobSource.ts';
import { findPreviews } from './findPreviews.ts';
import { previewBlob } from './previewBlob.ts';
import type { Orientation } from './types.ts';
import { exif, file, ifd, jpeg, LONG, orientationTag, SHORT, tiffHeader } from './writers.fixture.ts';

/** A TIFF of 6000 x 4000 under an orientation, with one preview. */
async function withPreview(orientation: Orientation, preview: Uint8Array<ArrayBuffer>) {
  const bytes = file(
    2000,
    [0, tiffHeader('II')],
    [
      8,
      ifd('II', [
        [0x0100, LONG, 1, 6000],
        [0x0101, LONG, 1, 4000],
        orientationTag(orientation),
        [0x0201, LONG, 1, 700],
        [0x0202, LONG, 1, preview.length],
      ]),
    ],
    [700, preview],
  );
  const blob = new Blob([bytes]);
  const list = await findPreviews(blobSource(blob));
  const [found] = list?.previews ?? [];
  if (list === null || found === undefined) throw new Error('no preview');
  return previewBlob(blob, found, list);
}

const plain = jpeg(1620, 1080);
const silent = jpeg(1620, 1080, { segments: [exif('MM', [[0x0100, SHORT, 1, 5]])] });
const own = (orientation: number) =>
  jpeg(1620, 1080, { segments: [exif('MM', [orientationTag(orientation)])] });

test.each([
  ['a preview without Exif', plain, 6],
  ['a preview without Exif, mirrored', plain, 5],
  ['a preview whose Exif has no such tag', silent, 8],
  ['a preview whose own tag has stayed behind', own(1), 6],
  ['a preview whose own tag was there before the picture’s was turned back', own(6), 1],
])('%s carries the picture’s orientation', async (_, preview, orientation) => {
  const blob = await withPreview(orientation as Orientation, preview);
  expect(blob.type).toBe('image/jpeg');
  expect(await findPreviews(blobSource(blob))).toMatchObject({
    kind: 'jpeg',
    size: { width: 1620, height: 1080 },
    orientation,
  });
});

test('there is one Exif, the one put in', async () => {
  const bytes = Buffer.from(await (await withPreview(8, silent)).arrayBuffer());
  expect(bytes.toString('latin1').split('Exif\0\0')).toHaveLength(2);
  expect(bytes.length).toBe(silent.length - exif('MM', [[0x0100, SHORT, 1, 5]]).length + 36);
});

test.each([
  ['its own orientation counts', own(8), 6],
  ['its own says half turned', own(3), 1],
  ['the picture is upright', plain, 1],
  ['the picture is upright and its own Exif silent', silent, 1],
  ['it was turned already', jpeg(1080, 1620), 6],
])('the bytes are the file’s where %s', async (_, preview, orientation) => {
  const blob = await withPreview(orientation as Orientation, preview);
  expect(Buffer.compare(Buffer.from(await blob.arrayBuffer()), preview)).toBe(0);
});
