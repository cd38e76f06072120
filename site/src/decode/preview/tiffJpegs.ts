/** The JPEGs that the directories of a TIFF name. */
import type { Candidate } from './candidates.ts';
import { type Entry, type Ifd, readNumber } from './ifd.ts';
import type { Reader } from './source.ts';
import { isSensor, TAG } from './tags.ts';

/** Compression 6 (old style) and 7. */
const JPEG = [6, 7];
/** Tags whose value is a JPEG: JpgFromRaw, JpgFromRaw2. */
const PANASONIC = [0x002e, 0x0127];

/** Of one directory: a preview by offset and length, or a picture that is one JPEG strip. Offsets count from `base`. */
export async function jpegsOf(reader: Reader, base: number, { entries }: Ifd): Promise<readonly Candidate[]> {
  const byOffset = await jpegAt(reader, base, entries.get(TAG.jpeg), entries.get(TAG.jpegLength));
  const strips = entries.get(TAG.stripOffsets);
  const compression = await readNumber(reader, entries.get(TAG.compression));
  if (strips?.count !== 1 || compression === null || !JPEG.includes(compression)) return byOffset;
  if (isSensor(await readNumber(reader, entries.get(TAG.photometric)))) return byOffset;
  return [...byOffset, ...(await jpegAt(reader, base, strips, entries.get(TAG.stripByteCounts)))];
}

/** Of the first directory of an RW2. */
export function panasonicJpegs({ entries }: Ifd): readonly Candidate[] {
  return PANASONIC.flatMap((tag) => {
    const entry = entries.get(tag);
    return entry === undefined ? [] : [{ offsets: [entry.at], length: entry.count, origin: 'panasonic' }];
  });
}

async function jpegAt(
  reader: Reader,
  base: number,
  start: Entry | undefined,
  size: Entry | undefined,
): Promise<readonly Candidate[]> {
  const offset = await readNumber(reader, start);
  const length = await readNumber(reader, size);
  if (offset === null || length === null) return [];
  return [{ offsets: [base + offset], length, origin: 'ifd' }];
}
