/** When a photograph was taken, as its Exif says: CIPA DC-008, tags DateTimeOriginal and SubSecTimeOriginal. */
import { readIfd, readPointers, readText } from './preview/ifd.ts';
import { readJpegHeader } from './preview/jpegHeader.ts';
import { type ByteSource, boundedReader } from './preview/source.ts';
import { TAG } from './preview/tags.ts';
import { readTiffHeader } from './preview/tiffHeader.ts';

const DATE_LENGTH = 20;
const FRACTION_LENGTH = 8;

/**
 * Milliseconds since 1970 on the camera's own clock, taken as if it ran on UTC: good for telling how far apart two
 * frames of one camera are, not for the hour. Null when the file does not say. JPEGs and RAW files built like TIFF are
 * read. Rejects as the source does.
 */
export async function readTaken(source: ByteSource): Promise<number | null> {
  const reader = boundedReader(source);
  const jpeg = await readJpegHeader(reader, 0, source.size);
  const base = jpeg === null ? 0 : (jpeg.exif?.tiff ?? null);
  if (base === null) return null;
  const header = await readTiffHeader(reader, base);
  const first = header && (await readIfd(reader, base, header.first, header.order));
  if (!header || !first) return null;
  const [at] = await readPointers(reader, first.entries.get(TAG.exif), base, 1);
  const exif = at === undefined ? null : await readIfd(reader, base, at, header.order);
  if (exif === null) return null;
  const date = await readText(reader, exif.entries.get(TAG.taken), DATE_LENGTH);
  const fraction = await readText(reader, exif.entries.get(TAG.takenFraction), FRACTION_LENGTH);
  return timeOf(date, fraction);
}

/** `2026:11:23 10:20:30` and the digits after its point; null for blanks and zeros, which say that the clock was not set. */
export function timeOf(date: string, fraction: string): number | null {
  const found = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(date.trim());
  if (found === null) return null;
  const [year, month, day, hour, minute, second] = found.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (year === 0 || month === 0 || day === 0) return null;
  const digits = /^\d+/.exec(fraction)?.[0] ?? '0';
  return Date.UTC(year, month - 1, day, hour, minute, second) + Number(`0.${digits}`) * 1000;
}
