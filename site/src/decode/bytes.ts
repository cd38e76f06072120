/** Random access to a file without reading it whole. */
export interface Bytes {
  readonly size: number;
  /** The bytes from `offset` on: `length` of them, fewer at the end of the file. Rejects as `Blob.arrayBuffer` does. */
  at(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Big enough for the headers of most photographs, small against the photograph. */
const BLOCK = 256 * 1024;

/**
 * Reads `file` in blocks of 256 KB and keeps the latest one, so that a walk in small steps costs few reads.
 * `onRead` is told the length of each.
 */
export function openBytes(file: Blob, onRead?: (bytes: number) => void): Bytes {
  let start = 0;
  let block = new Uint8Array(0);
  return {
    size: file.size,
    async at(offset, length) {
      const end = Math.min(offset + length, file.size);
      if (offset >= end) return new Uint8Array(0);
      if (offset < start || end > start + block.length) {
        const stop = Math.min(offset + Math.max(length, BLOCK), file.size);
        block = new Uint8Array(await file.slice(offset, stop).arrayBuffer());
        start = offset;
        onRead?.(block.length);
      }
      return block.subarray(offset - start, end - start);
    },
  };
}

export function uint16(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}

export function uint32(bytes: Uint8Array, offset: number): number {
  return uint16(bytes, offset) * 0x1_0000 + uint16(bytes, offset + 2);
}

export function uint24LittleEndian(bytes: Uint8Array, offset: number): number {
  return (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8) | ((bytes[offset + 2] ?? 0) << 16);
}

export function uint32LittleEndian(bytes: Uint8Array, offset: number): number {
  return uint24LittleEndian(bytes, offset) + (bytes[offset + 3] ?? 0) * 0x100_0000;
}

export function ascii(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}
