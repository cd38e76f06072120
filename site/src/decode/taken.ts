/** When a photograph was taken, as its Exif says: CIPA DC-008, tags DateTimeOriginal and SubSecTimeOriginal. */
import { ascii } from './bytes.ts';
import type { ByteOrder } from './preview/byteOrder.ts';
import { readCr3Metadata } from './preview/cr3.ts';
import { CR3_BRAND } from './preview/findPreviews.ts';
import { type Ifd, readIfd, readPointers, readText } from './preview/ifd.ts';
import { readJpegHeader } from './preview/jpegHeader.ts';
import { RAF_SIGNATURE, readRafHeader } from './preview/raf.ts';
import { type ByteSource, boundedReader, type Reader } from './preview/source.ts';
import { TAG } from './preview/tags.ts';
import { readTiffHeader } from './preview/tiffHeader.ts';

const SNIFFED = 12;
const DATE_LENGTH = 20;
const FRACTION_LENGTH = 8;

/** A TIFF header in the file, from its start, and whether its first directory is the Exif's own (as Canon writes it). */
interface Place {
  readonly base: number;
  readonly isExif: boolean;
}

/**
 * Milliseconds since 1970 on the camera's own clock, taken as if it ran on UTC: good for telling how far apart two
 * frames of one camera are, not for the hour. Null when the file does not say. JPEGs, RAW files built like TIFF, CR3
 * and RAF are read. Rejects as the source does.
 */
export async function readTaken(source: ByteSource): Promise<number | null> {
  const reader = boundedReader(source);
  const place = await findTiff(reader);
  const header = place && (await readTiffHeader(reader, place.base));
  const first = header && (await readIfd(reader, place.base, header.first, header.order));
  if (!first) return null;
  const exif = place.isExif ? first : await followExif(reader, first, place.base, header.order);
  if (exif === null) return null;
  const date = await readText(reader, exif.entries.get(TAG.taken), DATE_LENGTH);
  const fraction = await readText(reader, exif.entries.get(TAG.takenFraction), FRACTION_LENGTH);
  return timeOf(date, fraction);
}

async function followExif(reader: Reader, first: Ifd, base: number, order: ByteOrder): Promise<Ifd | null> {
  const [at] = await readPointers(reader, first.entries.get(TAG.exif), base, 1);
  return at === undefined ? null : await readIfd(reader, base, at, order);
}

/** Where the file's Exif begins; files of no known mark are taken for ones built like TIFF. */
async function findTiff(reader: Reader): Promise<Place | null> {
  const head = await reader.bytes(0, SNIFFED);
  if (head === null) return null;
  if (head[0] === 0xff && head[1] === 0xd8) return await inJpeg(reader, 0, reader.size);
  if (ascii(head, 0, RAF_SIGNATURE.length) === RAF_SIGNATURE) {
    const raf = await readRafHeader(reader);
    return raf && (await inJpeg(reader, raf.offset, raf.offset + raf.length));
  }
  if (ascii(head, 4, 4) !== 'ftyp') return { base: 0, isExif: false };
  if (ascii(head, 8, 4) !== CR3_BRAND) return null;
  const exif = (await readCr3Metadata(reader)).find(({ type }) => type === 'CMT2');
  return exif === undefined ? null : { base: exif.start, isExif: true };
}

async function inJpeg(reader: Reader, start: number, end: number): Promise<Place | null> {
  const base = (await readJpegHeader(reader, start, end))?.exif?.tiff;
  return base === undefined ? null : { base, isExif: false };
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
