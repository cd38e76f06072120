import { previewOrientation } from './orientation.ts';
import type { Orientation, Preview, PreviewList } from './types.ts';

const SOI = 2;
const ORIENTATION_AT = 29;

/** An Exif segment with nothing but the orientation: marker, length, signature, a big-endian TIFF with one SHORT. */
const EXIF_SEGMENT = [
  ...[0xff, 0xe1, 0x00, 0x22],
  ...[0x45, 0x78, 0x69, 0x66, 0x00, 0x00],
  ...[0x4d, 0x4d, 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08],
  ...[0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x00],
  ...[0x00, 0x00, 0x00, 0x00],
];

/**
 * Cuts a preview out of its file as a JPEG of its own that carries the right orientation tag, so that whoever decodes
 * it applies the orientation as for any photograph: exactly once, and without knowing of the container. Where the
 * slice does not say the right one, it is put in, in place of the preview's own Exif if it has one.
 * No bytes are read or copied here.
 */
export function previewBlob(file: Blob, preview: Preview, list: PreviewList): Blob {
  const { offset, length } = preview;
  const { orientation, by } = previewOrientation(preview, list);
  const end = offset + length;
  const saysSo = by === 'preview' || (orientation === 1 && preview.orientation === null);
  if (saysSo) return file.slice(offset, end, 'image/jpeg');
  const { start: exifStart, end: exifEnd } = preview.exif ?? { start: offset + SOI, end: offset + SOI };
  return new Blob(
    [
      file.slice(offset, offset + SOI),
      exifSegment(orientation),
      file.slice(offset + SOI, exifStart),
      file.slice(exifEnd, end),
    ],
    { type: 'image/jpeg' },
  );
}

function exifSegment(orientation: Orientation): Uint8Array<ArrayBuffer> {
  const segment = Uint8Array.from(EXIF_SEGMENT);
  segment[ORIENTATION_AT] = orientation;
  return segment;
}
