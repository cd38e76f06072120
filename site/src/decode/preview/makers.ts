/** Which tags of a maker's notes name a preview; tag numbers from the documentation of ExifTool. */
import type { ByteOrder } from './byteOrder.ts';
import type { Candidate } from './candidates.ts';
import { type Entry, type Ifd, readIfd, readNumber, readPointers } from './ifd.ts';
import type { Reader } from './source.ts';

/** What an offset may count from, from the start of the file: the notes' own base or the Exif's. Models differ. */
export interface Bases {
  readonly own: number;
  readonly exif: number;
}

export type Finder = (reader: Reader, ifd: Ifd, bases: Bases) => Promise<readonly Candidate[]>;

/** Tags of a preview's start and length. */
type Pair = readonly [start: number, length: number];

const EXIF_PAIR: Pair = [0x0201, 0x0202];
const UNDEFINED = 7;
/** Sony puts this many bytes of its own before the JPEG. */
const SONY_HEADER = 32;

/** PreviewIFD. */
export const nikon: Finder = (reader, ifd, { own }) =>
  inDirectory(reader, ifd.entries.get(0x0011), EXIF_PAIR, [own]);

/** PreviewIFD of SRW files. */
export const samsung: Finder = (reader, ifd, { own, exif }) =>
  inDirectory(reader, ifd.entries.get(0x0035), EXIF_PAIR, [own, exif]);

/** PreviewImageStart, PreviewImageLength. */
export const pentax: Finder = (reader, ifd, { own, exif }) =>
  pairIn(reader, ifd, [0x0004, 0x0003], [exif, own]);

/** Of the camera settings (0x2020), which are pointed to or, in old models, held as the value; or of the notes themselves. */
export const olympus: Finder = async (reader, ifd, { own, exif }) => {
  const [settings, bases, pair] = [ifd.entries.get(0x2020), [own, exif], [0x0101, 0x0102] as const];
  return [
    ...(await inDirectory(reader, settings, pair, bases)),
    ...(await inValue(reader, settings, pair, bases)),
    ...(await pairIn(reader, ifd, [0x1036, 0x1037], bases)),
    ...(await pairIn(reader, ifd, [0x0088, 0x0089], bases)),
  ];
};

/** PreviewImage. Some models write 00 for its first byte; those cannot be decoded as they lie there and are left out. */
export const sony: Finder = async (_, ifd) => {
  const entry = ifd.entries.get(0x2001);
  if (entry === undefined || entry.count <= SONY_HEADER) return [];
  const [offset, length] = [entry.at + SONY_HEADER, entry.count - SONY_HEADER];
  return [{ offsets: [offset], length, origin: 'maker-note' }];
};

/** Samsung's notes without a directory: "STMN" and a version (8 bytes), then start and length. */
export function samsungBinary(
  head: Uint8Array,
  order: ByteOrder,
  { own, exif }: Bases,
): readonly Candidate[] {
  if (head.length < 16) return [];
  const [start, length] = [order.u32(head, 8), order.u32(head, 12)];
  return [{ offsets: [exif + start, own + start], length, origin: 'maker-note' }];
}

async function pairIn(
  reader: Reader,
  ifd: Ifd | null,
  [startTag, lengthTag]: Pair,
  bases: readonly number[],
): Promise<readonly Candidate[]> {
  const start = await readNumber(reader, ifd?.entries.get(startTag));
  const length = await readNumber(reader, ifd?.entries.get(lengthTag));
  if (start === null || length === null || start === 0) return [];
  return [{ offsets: bases.map((base) => base + start), length, origin: 'maker-note' }];
}

async function inDirectory(
  reader: Reader,
  pointer: Entry | undefined,
  pair: Pair,
  bases: readonly number[],
): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const base of new Set(bases)) {
    for (const offset of await readPointers(reader, pointer, base, 1)) {
      const ifd = await readIfd(reader, base, offset, pointer?.order as ByteOrder);
      found.push(...(await pairIn(reader, ifd, pair, bases)));
    }
  }
  return found;
}

async function inValue(
  reader: Reader,
  entry: Entry | undefined,
  pair: Pair,
  bases: readonly [number, ...number[]] | readonly number[],
): Promise<readonly Candidate[]> {
  if (entry?.type !== UNDEFINED) return [];
  const ifd = await readIfd(reader, bases[0] ?? 0, entry.at, entry.order);
  return await pairIn(reader, ifd, pair, bases);
}
