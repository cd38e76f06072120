/** The header of a TIFF, and of what is built like one: Exif data, most RAW files. TIFF 6.0, section 2. */
import { ascii } from '../bytes.ts';
import { type ByteOrder, orderAt } from './byteOrder.ts';
import { type Ifd, readIfd, readNumber } from './ifd.ts';
import type { Reader } from './source.ts';
import { TAG } from './tags.ts';
import type { Orientation } from './types.ts';

/** The number after the byte order: 42, or what Olympus ("RO", "RS") and Panasonic ("U") have put there. */
const FLAVOURS: ReadonlyMap<number, TiffFlavour> = new Map([
  [42, 'tiff'],
  [0x4f52, 'orf'],
  [0x5352, 'orf'],
  [0x55, 'rw2'],
]);

export type TiffFlavour = 'tiff' | 'orf' | 'rw2';

export interface TiffHeader {
  readonly order: ByteOrder;
  readonly flavour: TiffFlavour;
  /** Whether Canon's mark of a CR2 follows. */
  readonly cr2: boolean;
  /** Where the first directory lies, from the start of the file. */
  readonly first: number;
}

/** Reads the header at `base`, from the start of the file; null when there is none. */
export async function readTiffHeader(reader: Reader, base: number): Promise<TiffHeader | null> {
  const bytes = await reader.bytes(base, 8);
  if (bytes === null) return null;
  const order = orderAt(bytes, 0);
  const flavour = order === null ? undefined : FLAVOURS.get(order.u16(bytes, 2));
  if (order === null || flavour === undefined) return null;
  const mark = await reader.bytes(base + 8, 2);
  const cr2 = mark !== null && ascii(mark, 0, 2) === 'CR';
  return { order, flavour, cr2, first: base + order.u32(bytes, 4) };
}

/** The orientation tag of a directory; null when it has none or a value that means nothing. */
export async function orientationOf(reader: Reader, ifd: Ifd): Promise<Orientation | null> {
  const value = await readNumber(reader, ifd.entries.get(TAG.orientation));
  return value !== null && value >= 1 && value <= 8 ? (value as Orientation) : null;
}

/** The orientation in the first directory of the TIFF at `base`, or null. */
export async function readOrientation(reader: Reader, base: number): Promise<Orientation | null> {
  const header = await readTiffHeader(reader, base);
  if (header === null) return null;
  const ifd = await readIfd(reader, base, header.first, header.order);
  return ifd === null ? null : await orientationOf(reader, ifd);
}
