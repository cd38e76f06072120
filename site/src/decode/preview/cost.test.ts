/** What finding a preview costs in files as large as cameras write them. */
import { expect, test } from 'vitest';
import { bytesOf, segment } from '../samples.ts';
import { blobSource } from './blobSource.ts';
import { choosePreview } from './choosePreview.ts';
import { cr3, FULL_HD, mpf, PRIMARY } from './containers.fixture.ts';
import { findPreviews } from './findPreviews.ts';
import { exif, jpeg, orientationTag } from './writers.fixture.ts';

const MEGABYTE = 1024 * 1024;

test('12 MB JPEG with a preview of 600 KB behind it: under a tenth is read, preview included', async () => {
  const segments = (entries: Parameters<typeof mpf>[0]) => [
    exif('MM', [orientationTag(6)]),
    segment(0xe2, ...bytesOf('ICC_PROFILE\0', new Uint8Array(60_000))),
    mpf(entries),
  ];
  const length = 12 * MEGABYTE;
  const preview = jpeg(1620, 1080, { length: 600_000 });
  const base = 2 + segments([]).slice(0, 2).flat().length + 8;
  const entries = [
    [PRIMARY, length, 0],
    [FULL_HD, preview.length, length - base],
  ] as const;
  const source = blobSource(new Blob([jpeg(6000, 4000, { length, segments: segments(entries) }), preview]));
  const list = await findPreviews(source);
  const chosen = list && choosePreview(list, 1000);
  expect(chosen).toMatchObject({ offset: length, length: preview.length });
  expect(source.bytesRead).toBeLessThan(140_000);
  expect(source.bytesRead + preview.length).toBeLessThan(source.size / 10);
});

test('a header of 100 long segments is walked by its lengths', async () => {
  const picture = jpeg(6000, 4000, { length: MEGABYTE });
  const long = Uint8Array.from(segment(0xe1, ...new Uint8Array(65_000)));
  const segments = Array.from({ length: 100 }, () => long);
  const source = blobSource(new Blob([picture.subarray(0, 2), ...segments, picture.subarray(2)]));
  expect(await findPreviews(source)).toMatchObject({ kind: 'jpeg', size: { width: 6000, height: 4000 } });
  expect(source.bytesRead).toBeLessThan(MEGABYTE);
});

test('a preview at 5 GB is found by its 64-bit offset', async () => {
  const far = 5 * 2 ** 30;
  const bytes = cr3.slice();
  // The track's offset: the eight bytes after the second "co64" minus those of the sensor's track.
  const text = Buffer.from(bytes);
  const at = text.indexOf('co64') + 12;
  text.writeBigUInt64BE(BigInt(far), at);
  const beyond = jpeg(6000, 4000, { length: 900 });
  const source = {
    size: far + beyond.length,
    read: async (offset: number, length: number) =>
      offset >= far
        ? beyond.subarray(offset - far, offset - far + length)
        : Uint8Array.from({ length }, (_, i) => text[offset + i] ?? 0),
  };
  const list = await findPreviews(source);
  expect(list?.previews.filter(({ offset }) => offset === far)).toMatchObject([{ length: 900, width: 6000 }]);
});
