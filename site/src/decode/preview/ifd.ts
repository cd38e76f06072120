/** Image file directories: TIFF 6.0, section 2. */
import { ascii } from '../bytes.ts';
import type { ByteOrder } from './byteOrder.ts';
import type { Reader } from './source.ts';

/** Makers' notes have up to about 200 entries; more than this is damage. */
const MOST_ENTRIES = 1000;
const ENTRY = 12;

/** Bytes of a value by TIFF type: BYTE, ASCII, SHORT, LONG, RATIONAL, SBYTE, UNDEFINED, SSHORT, SLONG, SRATIONAL, ... IFD. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const IFD = 13;

export interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where the value lies, from the start of the file; may be outside the file. */
  readonly at: number;
  readonly order: ByteOrder;
}

export interface Ifd {
  readonly entries: ReadonlyMap<number, Entry>;
  /** Where the next directory lies, from the start of the file; null when there is none. */
  readonly next: number | null;
}

/**
 * Reads the directory at `offset` (from the start of the file), in which offsets count from `base`.
 * Null when it is not all in the file.
 */
export async function readIfd(
  reader: Reader,
  base: number,
  offset: number,
  order: ByteOrder,
): Promise<Ifd | null> {
  const head = await reader.bytes(offset, 2);
  if (head === null) return null;
  const count = order.u16(head, 0);
  if (count === 0 || count > MOST_ENTRIES) return null;
  const table = await reader.bytes(offset + 2, count * ENTRY);
  if (table === null) return null;
  const entries = new Map<number, Entry>();
  for (let at = 0; at < table.length; at += ENTRY) {
    const tag = order.u16(table, at);
    const entry = readEntry(table, at, base, offset + 2, order);
    // The first of two equal tags counts, as in most readers.
    if (entry !== null && !entries.has(tag)) entries.set(tag, entry);
  }
  // Makers' notes often end without the offset of a next directory.
  const tail = await reader.bytes(offset + 2 + table.length, 4);
  const next = tail === null ? 0 : order.u32(tail, 0);
  return { entries, next: next === 0 ? null : base + next };
}

function readEntry(
  table: Uint8Array,
  at: number,
  base: number,
  tableAt: number,
  order: ByteOrder,
): Entry | null {
  const type = order.u16(table, at + 2);
  const count = order.u32(table, at + 4);
  const bytes = TYPE_BYTES[type];
  if (bytes === undefined || bytes === 0 || count === 0) return null;
  const inline = bytes * count <= 4;
  return { type, count, order, at: inline ? tableAt + at + 8 : base + order.u32(table, at + 8) };
}

/** The first `most` whole numbers of an entry, rationals rounded; none when they are not in the file or of no such type. */
export async function readNumbers(
  reader: Reader,
  entry: Entry | undefined,
  most: number,
): Promise<readonly number[]> {
  if (entry === undefined) return [];
  const width = TYPE_BYTES[entry.type] ?? 0;
  const count = Math.min(entry.count, most);
  const bytes = await reader.bytes(entry.at, width * count);
  if (bytes === null) return [];
  return Array.from({ length: count }, (_, i) => numberAt(bytes, i * width, entry));
}

function numberAt(bytes: Uint8Array, at: number, { type, order }: Entry): number {
  const width = TYPE_BYTES[type];
  if (type === SHORT) return order.u16(bytes, at);
  if (type === RATIONAL) return Math.round(order.u32(bytes, at) / Math.max(1, order.u32(bytes, at + 4)));
  if (width === 4) return order.u32(bytes, at);
  return width === 1 ? (bytes[at] ?? 0) : 0;
}

/** The first number of an entry, or null. */
export async function readNumber(reader: Reader, entry: Entry | undefined): Promise<number | null> {
  return (await readNumbers(reader, entry, 1))[0] ?? null;
}

/** The offsets, from the start of the file, that an entry points to; at most `most`, none where its type is no offset. */
export async function readPointers(
  reader: Reader,
  entry: Entry | undefined,
  base: number,
  most: number,
): Promise<readonly number[]> {
  if (entry === undefined || ![LONG, IFD].includes(entry.type)) return [];
  return (await readNumbers(reader, entry, most)).map((offset) => base + offset);
}

/** The text of an entry up to its first zero; empty when there is none. */
export async function readText(reader: Reader, entry: Entry | undefined, most: number): Promise<string> {
  if (entry === undefined) return '';
  const bytes = await reader.bytes(entry.at, Math.min(entry.count, most));
  return bytes === null ? '' : (ascii(bytes, 0, bytes.length).split('\0')[0] ?? '');
}
