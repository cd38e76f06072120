/** A JPEG as the container: its Exif with the maker's notes, and the pictures behind it. */
import { type Candidate, verified } from './candidates.ts';
import { readJpegHeader } from './jpegHeader.ts';
import { readMpf } from './mpf.ts';
import type { Reader } from './source.ts';
import { readTiff } from './tiff.ts';
import type { Orientation, PreviewList, Size } from './types.ts';

export interface JpegFindings {
  readonly size: Size;
  readonly orientation: Orientation | null;
  readonly candidates: readonly Candidate[];
}

/** Reads the headers of the JPEG between `offset` and `end`, from the start of the file; null when it is none. */
export async function readJpegFindings(
  reader: Reader,
  offset: number,
  end: number,
): Promise<JpegFindings | null> {
  const header = await readJpegHeader(reader, offset, end);
  if (header === null) return null;
  const exif = header.exif === null ? null : await readTiff(reader, header.exif.tiff);
  const further = header.mpf === null ? [] : await readMpf(reader, header.mpf);
  return {
    size: { width: header.width, height: header.height },
    orientation: exif?.orientation ?? null,
    candidates: [...(exif?.candidates ?? []), ...further],
  };
}

/** The list of a file that is a JPEG. */
export async function readJpeg(reader: Reader): Promise<PreviewList | null> {
  const found = await readJpegFindings(reader, 0, reader.size);
  if (found === null) return null;
  const { size, orientation, candidates } = found;
  return {
    kind: 'jpeg',
    size,
    orientation: orientation ?? 1,
    previews: await verified(reader, candidates),
  };
}
