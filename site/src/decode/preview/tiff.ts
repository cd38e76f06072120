/** What a TIFF, or anything built like one, says of its picture and of the JPEGs in the file. */
import type { ByteOrder } from './byteOrder.ts';
import type { Candidate } from './candidates.ts';
import { type Ifd, readIfd, readNumber, readPointers, readText } from './ifd.ts';
import { inTurn } from './inTurn.ts';
import { readMakerNotes } from './makerNotes.ts';
import type { Reader } from './source.ts';
import { isSensor, TAG } from './tags.ts';
import { orientationOf, readTiffHeader, type TiffFlavour } from './tiffHeader.ts';
import { jpegsOf, panasonicJpegs } from './tiffJpegs.ts';
import { panasonicSize, pictureSize } from './tiffSize.ts';
import type { Orientation, Size } from './types.ts';

/** Directories read of one file; cameras and DNG converters write up to about ten. */
const MOST_IFDS = 24;
const MOST_SUB_IFDS = 8;
const MAKE_LENGTH = 64;

export interface TiffFindings {
  readonly flavour: TiffFlavour;
  readonly cr2: boolean;
  readonly dng: boolean;
  /** Whether a directory describes a sensor's data. */
  readonly sensor: boolean;
  /** The camera's maker. */
  readonly make: string;
  readonly size: Size | null;
  readonly orientation: Orientation | null;
  readonly candidates: readonly Candidate[];
}

/** Reads the TIFF that begins at `base`, from the start of the file; null when none does. */
export async function readTiff(reader: Reader, base: number): Promise<TiffFindings | null> {
  const header = await readTiffHeader(reader, base);
  if (header === null) return null;
  const { flavour, cr2, order } = header;
  const ifds = await readIfds(reader, base, header.first, order);
  const [first] = ifds;
  if (first === undefined) return null;
  const exif = await readExif(reader, base, first, order);
  const sensor = await findSensor(reader, ifds);
  const make = await readText(reader, first.entries.get(TAG.make), MAKE_LENGTH);
  const panasonic = flavour === 'rw2';
  const notes = exif?.entries.get(TAG.makerNotes);
  const size = panasonic
    ? await panasonicSize(reader, first)
    : await pictureSize(reader, { first, exif, sensor });
  const orientation = await orientationOf(reader, first);
  const candidates = [
    ...(panasonic ? panasonicJpegs(first) : []),
    ...(await inTurn(ifds, (ifd) => jpegsOf(reader, base, ifd))),
    ...(notes === undefined ? [] : await readMakerNotes(reader, { entry: notes, exif: base, make })),
  ];
  const dng = first.entries.has(TAG.dngVersion);
  return { flavour, cr2, dng, sensor: sensor !== null, make, size, orientation, candidates };
}

/** The chain of directories with the sub-directories of each; no place twice. */
async function readIfds(
  reader: Reader,
  base: number,
  first: number,
  order: ByteOrder,
): Promise<readonly Ifd[]> {
  const waiting = [first];
  const seen = new Set<number>();
  const found: Ifd[] = [];
  for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
    if (seen.has(offset)) continue;
    if (seen.size === MOST_IFDS) break;
    seen.add(offset);
    const ifd = await readIfd(reader, base, offset, order);
    if (ifd === null) continue;
    found.push(ifd);
    waiting.push(...(await readPointers(reader, ifd.entries.get(TAG.subIfds), base, MOST_SUB_IFDS)));
    if (ifd.next !== null) waiting.push(ifd.next);
  }
  return found;
}

async function readExif(reader: Reader, base: number, first: Ifd, order: ByteOrder): Promise<Ifd | null> {
  const [offset] = await readPointers(reader, first.entries.get(TAG.exif), base, 1);
  return offset === undefined ? null : await readIfd(reader, base, offset, order);
}

async function findSensor(reader: Reader, ifds: readonly Ifd[]): Promise<Ifd | null> {
  for (const ifd of ifds) {
    if (isSensor(await readNumber(reader, ifd.entries.get(TAG.photometric)))) return ifd;
  }
  return null;
}
