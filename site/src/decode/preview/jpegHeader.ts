/** The header of a JPEG anywhere in a file: ITU-T T.81, annex B. */
import { ascii, uint16 } from '../bytes.ts';
import type { Reader } from './source.ts';
import type { Range } from './types.ts';

const SOI = 0xffd8;
const SOS = 0xda;
const EOI = 0xd9;
const APP1 = 0xe1;
const APP2 = 0xe2;
const TEM = 0x01;
const EXIF = 'Exif\0\0';
const MPF = 'MPF\0';
/** Baseline, extended and progressive with Huffman codes: what browsers decode. Lossless ones (C3) hold raw data. */
const DECODABLE = [0xc0, 0xc1, 0xc2];
/** A header that claims more is not believed: 4 bytes a pixel would not fit in a page. */
const MOST_PIXELS = 300e6;

export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** Whether browsers have a decoder for it. */
  readonly decodable: boolean;
  /** The Exif segment and where its TIFF header lies, from the start of the file; null when there is none. */
  readonly exif: (Range & { readonly tiff: number }) | null;
  /** Where the TIFF header of the index of further pictures lies (CIPA DC-007). */
  readonly mpf: number | null;
}

type Frame = Pick<JpegHeader, 'width' | 'height' | 'decodable'>;

/**
 * Walks the segments from `offset` to the first scan, which must begin before `end`; both from the start of the file.
 * Null when that is not a JPEG with a size.
 */
export async function readJpegHeader(
  reader: Reader,
  offset: number,
  end: number,
): Promise<JpegHeader | null> {
  const start = await reader.bytes(offset, 2);
  if (start === null || uint16(start, 0) !== SOI) return null;
  let frame: Frame | null = null;
  let exif: JpegHeader['exif'] = null;
  let mpf: number | null = null;
  for (let at = offset + 2; at + 4 <= end; ) {
    const head = await reader.bytes(at, 4);
    if (head === null || head[0] !== 0xff) return null;
    const marker = head[1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker <= TEM || (marker >= 0xd0 && marker <= EOI)) return null;
    const length = uint16(head, 2);
    // After every one of these segments something must follow.
    if (length < 2 || at + 2 + length >= end) return null;
    if (marker === SOS) return frame === null ? null : { ...frame, exif, mpf };
    const body = at + 4;
    if (isFrameHeader(marker)) frame ??= await readFrame(reader, body, marker);
    else if (marker === APP1 && exif === null && (await startsWith(reader, body, EXIF)))
      exif = { start: at, end: at + 2 + length, tiff: body + EXIF.length };
    else if (marker === APP2 && mpf === null && (await startsWith(reader, body, MPF)))
      mpf = body + MPF.length;
    at += 2 + length;
  }
  return null;
}

/** C0 to CF but for DHT (C4), JPG (C8) and DAC (CC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

async function readFrame(reader: Reader, body: number, marker: number): Promise<Frame | null> {
  const bytes = await reader.bytes(body, 6);
  if (bytes === null) return null;
  const [precision, components] = [bytes[0], bytes[5]];
  const [height, width] = [uint16(bytes, 1), uint16(bytes, 3)];
  if (width === 0 || height === 0 || width * height > MOST_PIXELS) return null;
  const decodable = DECODABLE.includes(marker) && precision === 8 && [1, 3, 4].includes(components ?? 0);
  return { width, height, decodable };
}

async function startsWith(reader: Reader, at: number, text: string): Promise<boolean> {
  const bytes = await reader.bytes(at, text.length);
  return bytes !== null && ascii(bytes, 0, text.length) === text;
}
