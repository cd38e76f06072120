/** Fuji's RAF: a header of numbers, a whole JPEG with the Exif, a directory of Fuji's own. */
import { BIG } from './byteOrder.ts';
import { type Candidate, verified } from './candidates.ts';
import { readJpegFindings } from './jpeg.ts';
import type { Reader } from './source.ts';
import type { PreviewList, Size } from './types.ts';

export const RAF_SIGNATURE = 'FUJIFILM';
/** Where the JPEG's offset and length and the directory's offset stand. */
const JPEG_AT = 84;
const HEADER = 12;
/** Tags of the directory: height, width without and with the sensor's borders. */
const CROPPED_SIZE = 0x0111;
const FULL_SIZE = 0x0100;
const MOST_TAGS = 255;
/** Of shapes. The JPEG may be square beside a 3:2 sensor (1.5); interlaced sensors give half the rows (2). */
const MOST_DIFFERENCE = 1.6;

/** Where the JPEG lies, from the start of the file, and Fuji's directory; null when the header is cut off. */
export async function readRafHeader(
  reader: Reader,
): Promise<{ readonly offset: number; readonly length: number; readonly directory: number } | null> {
  const header = await reader.bytes(JPEG_AT, HEADER);
  if (header === null) return null;
  return { offset: BIG.u32(header, 0), length: BIG.u32(header, 4), directory: BIG.u32(header, 8) };
}

/** The list of a RAF file; null when its JPEG is not there. */
export async function readRaf(reader: Reader): Promise<PreviewList | null> {
  const header = await readRafHeader(reader);
  if (header === null) return null;
  const { offset, length, directory } = header;
  const jpeg = await readJpegFindings(reader, offset, offset + length);
  const whole: Candidate = { offsets: [offset], length, origin: 'fuji' };
  return {
    kind: 'raf',
    size: likelier(await readSize(reader, directory), jpeg?.size ?? null),
    orientation: jpeg?.orientation ?? 1,
    previews: await verified(reader, [whole, ...(jpeg?.candidates ?? [])]),
  };
}

/** The directory's size, unless the JPEG shows that it counts something else. */
function likelier(directory: Size | null, jpeg: Size | null): Size | null {
  if (directory === null || jpeg === null) return directory ?? jpeg;
  const ratio = (directory.width * jpeg.height) / (directory.height * jpeg.width);
  return Math.max(ratio, 1 / ratio) <= MOST_DIFFERENCE ? directory : jpeg;
}

async function readSize(reader: Reader, offset: number): Promise<Size | null> {
  const head = await reader.bytes(offset, 4);
  if (head === null) return null;
  const sizes = new Map<number, Size>();
  let at = offset + 4;
  for (let left = Math.min(BIG.u32(head, 0), MOST_TAGS); left > 0; left -= 1) {
    const entry = await reader.bytes(at, 8);
    if (entry === null) break;
    const [tag, length] = [BIG.u16(entry, 0), BIG.u16(entry, 2)];
    const [height, width] = [BIG.u16(entry, 4), BIG.u16(entry, 6)];
    if (length === 4 && width > 0 && height > 0 && !sizes.has(tag)) sizes.set(tag, { width, height });
    at += 4 + length;
  }
  return sizes.get(CROPPED_SIZE) ?? sizes.get(FULL_SIZE) ?? null;
}
