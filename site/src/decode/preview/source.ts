/** A file to be read in pieces. */
export interface ByteSource {
  readonly size: number;
  /**
   * The `length` bytes from `offset` on; fewer at the end of the file, or when the file has shrunk.
   * May reject (file vanished); that is passed on by everything here.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** The longest piece that is ever asked for. */
export const MOST_AT_ONCE = 16 * 1024;
/** Pieces asked for in one file. Every loop of the parsers asks for one in each turn, so this ends them all. */
export const MOST_READS = 1000;

/** Reads from a source within bounds: never outside the file, never long, never for ever. */
export interface Reader {
  readonly size: number;
  /** Exactly these bytes, or null when they are not all in the file or the file has cost too much already. */
  bytes(offset: number, length: number): Promise<Uint8Array | null>;
}

export function boundedReader(source: ByteSource): Reader {
  let reads = 0;
  return {
    size: source.size,
    async bytes(offset, length) {
      const inside = offset >= 0 && length > 0 && offset + length <= source.size;
      if (!inside || length > MOST_AT_ONCE || !Number.isSafeInteger(offset) || reads >= MOST_READS)
        return null;
      reads += 1;
      const bytes = await source.read(offset, length);
      return bytes.length === length ? bytes : null;
    },
  };
}
