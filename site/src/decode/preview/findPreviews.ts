import { ascii } from '../bytes.ts';
import { verified } from './candidates.ts';
import { readCr3 } from './cr3.ts';
import { readHeif } from './heif.ts';
import { inTurn } from './inTurn.ts';
import { readJpeg, readJpegFindings } from './jpeg.ts';
import { RAF_SIGNATURE, readRaf } from './raf.ts';
import { type ByteSource, boundedReader, type Reader } from './source.ts';
import { readTiff, type TiffFindings } from './tiff.ts';
import type { ContainerKind, PreviewList } from './types.ts';

const SNIFFED = 12;
/** Brands of an ISO media file whose still picture is HEIF. */
export const HEIF_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1', 'MiHB', 'MiHE'];
export const CR3_BRAND = 'crx ';

/** Makers whose RAW files have no mark of their own in the header. */
const MAKERS: readonly (readonly [RegExp, ContainerKind])[] = [
  [/^nikon/i, 'nef'],
  [/^sony/i, 'arw'],
  [/^(pentax|ricoh)/i, 'pef'],
  [/^samsung/i, 'srw'],
];

/**
 * Looks for the JPEGs that a camera has put into a photograph's file, reading headers only. Null when the file is of
 * no kind known here or its own header is broken. Never throws for what is in the file; rejects when `source.read`
 * does. The number and length of reads are bounded whatever the file says.
 */
export async function findPreviews(source: ByteSource): Promise<PreviewList | null> {
  const reader = boundedReader(source);
  const head = await reader.bytes(0, SNIFFED);
  if (head === null) return null;
  if (head[0] === 0xff && head[1] === 0xd8) return await readJpeg(reader);
  if (ascii(head, 0, RAF_SIGNATURE.length) === RAF_SIGNATURE) return await readRaf(reader);
  if (ascii(head, 4, 4) !== 'ftyp') return await readTiffFile(reader);
  const brand = ascii(head, 8, 4);
  if (brand === CR3_BRAND) return await readCr3(reader);
  return HEIF_BRANDS.includes(brand) ? await readHeif(reader) : null;
}

async function readTiffFile(reader: Reader): Promise<PreviewList | null> {
  const found = await readTiff(reader, 0);
  if (found === null) return null;
  // Panasonic's JPEG has its own Exif and index: what they name lies in this file too.
  const panasonic = found.candidates.filter(({ origin }) => origin === 'panasonic');
  const nested = await inTurn(panasonic, async ({ offsets, length }) => {
    const [offset = 0] = offsets;
    return (await readJpegFindings(reader, offset, offset + length))?.candidates ?? [];
  });
  return {
    kind: kindOf(found),
    size: found.size,
    orientation: found.orientation ?? 1,
    previews: await verified(reader, [...found.candidates, ...nested]),
  };
}

function kindOf({ flavour, cr2, dng, sensor, make }: TiffFindings): ContainerKind {
  if (flavour !== 'tiff') return flavour;
  if (dng) return 'dng';
  if (cr2) return 'cr2';
  const maker = MAKERS.find(([name]) => name.test(make));
  return sensor && maker !== undefined ? maker[1] : 'tiff';
}
