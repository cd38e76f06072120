import { type JpegHeader, readJpegHeader } from './jpegHeader.ts';
import type { Reader } from './source.ts';
import { readOrientation } from './tiffHeader.ts';
import type { Preview, PreviewOrigin } from './types.ts';

/** A file that names more is not believed beyond this many. */
const MOST_CANDIDATES = 32;

/** A place that the file names as a JPEG, not yet looked at. */
export interface Candidate {
  /** Where it may begin, from the start of the file; several where cameras do not agree what an offset counts from. */
  readonly offsets: readonly number[];
  readonly length: number;
  readonly origin: PreviewOrigin;
}

/**
 * Looks at each candidate's own header and keeps those that are whole in the file, have a size and can be decoded.
 */
export async function verified(
  reader: Reader,
  candidates: readonly Candidate[],
): Promise<readonly Preview[]> {
  const found = new Map<number, Preview>();
  for (const candidate of candidates.slice(0, MOST_CANDIDATES)) {
    for (const offset of new Set(candidate.offsets)) {
      const preview = found.get(offset) ?? (await look(reader, offset, candidate));
      if (preview === null) continue;
      if (!found.has(offset)) found.set(offset, preview);
      break;
    }
  }
  return [...found.values()];
}

async function look(reader: Reader, offset: number, { length, origin }: Candidate): Promise<Preview | null> {
  if (offset < 0 || offset + length > reader.size) return null;
  const header = await readJpegHeader(reader, offset, offset + length);
  if (header === null || !header.decodable) return null;
  return { offset, length, ...(await describe(reader, header)), origin };
}

async function describe(reader: Reader, { width, height, exif }: JpegHeader) {
  if (exif === null) return { width, height, orientation: null, exif };
  const { start, end, tiff } = exif;
  return { width, height, orientation: await readOrientation(reader, tiff), exif: { start, end } };
}
