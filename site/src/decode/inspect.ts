import type { FrameFailure } from '../pipeline/reading.ts';
import { failure } from './failure.ts';
import { headedBytes } from './headedBytes.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import { blobSource, type CountedSource, findPreviews } from './preview/index.ts';
import { isRawName } from './rawName.ts';
import { type Format, SNIFFED, sniff } from './sniff.ts';
import type { Structure } from './structure.ts';
import { readWebp } from './webp.ts';

/** A header that claims more is refused before anything is decoded: 4 bytes a pixel would not fit in a page. */
export const MOST_PIXELS = 300e6;

const READERS = { jpeg: readJpeg, png: readPng, webp: readWebp };

export type Inspected =
  | { readonly kind: 'inspected'; readonly format: Format; readonly size: NonNullable<Structure['size']> }
  /** A container of which only the previews can be read: what they are is looked at later. */
  | { readonly kind: 'inspected'; readonly format: 'raw' };

/**
 * Looks at a file's structure: what it is, how large, and whether it is all there. Rejects as `Blob.arrayBuffer` does.
 * `source` is the file in slices; `onRead` is told the bytes that are read beside it.
 */
export async function inspect(
  file: Blob,
  source: CountedSource = blobSource(file),
  onRead?: (bytes: number) => void,
): Promise<Inspected | FrameFailure> {
  if (file.size === 0) {
    // A file that is gone has no size either; reading it tells.
    await file.arrayBuffer();
    return failure('empty-file');
  }
  const bytes = headedBytes(file, source, onRead);
  const format = sniff(await bytes.at(0, SNIFFED));
  if (format === null) return isRaw(file) ? { kind: 'inspected', format: 'raw' } : failure('not-an-image');
  const { size, complete } = format === 'heif' ? await readHeif(source) : await READERS[format](bytes);
  if (size !== null && size.width * size.height > MOST_PIXELS) return failure('too-large');
  if (!complete) return failure('ends-early');
  if (size === null || size.width === 0 || size.height === 0) return failure('damaged');
  return { kind: 'inspected', format, size };
}

/** Whether all of it is there is left to the decoder: its picture lies in pieces, in any order. */
async function readHeif(source: CountedSource): Promise<Structure> {
  return { size: (await findPreviews(source))?.size ?? null, complete: true };
}

/** By its name: the content may be of a kind that nothing here knows. */
function isRaw(file: Blob): boolean {
  return file instanceof File && isRawName(file.name);
}
