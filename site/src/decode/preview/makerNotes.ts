/**
 * Previews that camera makers name in their own notes (Exif tag 0x927C). The makers do not publish these notes; where
 * a directory lies and what its offsets count from follows the documentation of ExifTool. Panasonic and Fuji name none
 * there: theirs are in the MPF index or in the RAW file's own directory.
 */
import { ascii } from '../bytes.ts';
import { type ByteOrder, orderAt } from './byteOrder.ts';
import type { Candidate } from './candidates.ts';
import { type Entry, readIfd } from './ifd.ts';
import { type Finder, nikon, olympus, pentax, samsung, samsungBinary, sony } from './makers.ts';
import type { Reader } from './source.ts';
import { readTiffHeader } from './tiffHeader.ts';

/** The longest signature and what is read after it. */
const SIGNATURE = 20;

/** The Exif entry that holds the notes, and where the Exif's own TIFF header lies, from the start of the file. */
export interface Notes {
  readonly entry: Entry;
  readonly exif: number;
  /** Of the camera, as in the Exif. */
  readonly make: string;
}

/** Where a maker's directory lies and what its offsets count from, both from the start of the file. */
interface Layout {
  readonly ifd: number;
  readonly base: number;
  readonly order: ByteOrder;
  readonly find: Finder;
}

/** The previews that a maker's notes name. */
export async function readMakerNotes(reader: Reader, notes: Notes): Promise<readonly Candidate[]> {
  const { at, count, order } = notes.entry;
  const head = await reader.bytes(at, Math.min(count, SIGNATURE));
  if (head === null) return [];
  if (ascii(head, 0, 4) === 'STMN') return samsungBinary(head, order, { own: at, exif: notes.exif });
  const layout = await layoutOf(reader, head, notes);
  if (layout === null) return [];
  const ifd = await readIfd(reader, layout.base, layout.ifd, layout.order);
  if (ifd === null) return [];
  return await layout.find(reader, ifd, { own: layout.base, exif: notes.exif });
}

async function layoutOf(
  reader: Reader,
  head: Uint8Array,
  { entry: { at, order }, exif, make }: Notes,
): Promise<Layout | null> {
  const begins = (text: string) => ascii(head, 0, text.length) === text;
  const ordered = (offset: number) => orderAt(head, offset) ?? order;
  if (begins('Nikon\0\x02')) {
    const header = await readTiffHeader(reader, at + 10);
    return header && { ifd: header.first, base: at + 10, order: header.order, find: nikon };
  }
  if (begins('OLYMPUS\0')) return { ifd: at + 12, base: at, order: ordered(8), find: olympus };
  if (begins('OM SYSTEM\0')) return { ifd: at + 16, base: at, order: ordered(12), find: olympus };
  if (begins('OLYMP\0')) return { ifd: at + 8, base: exif, order, find: olympus };
  if (begins('SONY ')) return { ifd: at + 12, base: exif, order, find: sony };
  if (begins('AOC\0')) return { ifd: at + 6, base: exif, order: ordered(4), find: pentax };
  if (begins('PENTAX \0')) return { ifd: at + 10, base: at, order: ordered(8), find: pentax };
  if (begins('RICOH\0')) return { ifd: at + 8, base: at, order: ordered(6), find: pentax };
  if (make.toUpperCase().startsWith('SAMSUNG')) return { ifd: at, base: at, order, find: samsung };
  return null;
}
