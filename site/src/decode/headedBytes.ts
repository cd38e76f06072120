import { type Bytes, openBytes } from './bytes.ts';
import { blobSource, type CountedSource } from './preview/index.ts';

/** Up to here a `blobSource` reads once and keeps. */
const HEAD = 128 * 1024;

/** A file's bytes, of which the head is shared with whoever looks for previews, so that it is read once. */
export function headedBytes(
  file: Blob,
  source: CountedSource = blobSource(file),
  onRead?: (bytes: number) => void,
): Bytes {
  const beyond = openBytes(file, onRead);
  return {
    size: file.size,
    async at(offset, length) {
      if (offset + length > HEAD) return await beyond.at(offset, length);
      return (await source.read(offset, length)) as Uint8Array<ArrayBuffer>;
    },
  };
}
