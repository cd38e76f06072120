import type { ByteSource } from './source.ts';

/** The headers of nearly all cameras' files lie in here, and it is about 1 % of a photograph. */
export const HEAD = 128 * 1024;
/** Beyond the head, headers are short and far apart. */
export const WINDOW = 4 * 1024;
const WINDOWS = 8;

/** A source that tells what it cost. */
export interface CountedSource extends ByteSource {
  /** Bytes read from the file so far. */
  readonly bytesRead: number;
  /** Slices read from the file so far. */
  readonly reads: number;
}

interface Window {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/**
 * Reads a file by slices: the first 128 KB at once and once, places beyond it in windows of at least 4 KB, of which
 * the latest eight are kept. Rejects as `Blob.arrayBuffer` does (file vanished, permission withdrawn).
 */
export function blobSource(blob: Blob): CountedSource {
  let head: Promise<Window> | null = null;
  let windows: Window[] = [];
  let bytesRead = 0;
  let reads = 0;

  async function slice(start: number, length: number): Promise<Window> {
    reads += 1;
    const bytes = new Uint8Array(await blob.slice(start, start + length).arrayBuffer());
    bytesRead += bytes.length;
    return { start, bytes };
  }

  async function windowOver(offset: number, length: number): Promise<Window> {
    const end = offset + length;
    if (end <= Math.min(HEAD, blob.size)) {
      head ??= slice(0, HEAD);
      return await head;
    }
    const kept = windows.find(({ start, bytes }) => offset >= start && end <= start + bytes.length);
    if (kept !== undefined) return kept;
    const read = await slice(offset, Math.max(length, WINDOW));
    if (length <= WINDOW) windows = [read, ...windows].slice(0, WINDOWS);
    return read;
  }

  return {
    size: blob.size,
    get bytesRead() {
      return bytesRead;
    },
    get reads() {
      return reads;
    },
    async read(offset, length) {
      const wanted = Math.min(length, blob.size - offset);
      if (wanted <= 0) return new Uint8Array(0);
      const { start, bytes } = await windowOver(offset, wanted);
      return bytes.subarray(offset - start, offset - start + wanted);
    },
  };
}
