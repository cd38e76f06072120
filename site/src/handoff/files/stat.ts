/** What tells that a file is still the one that was seen. */
export interface FileStat {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
}

export function statOf(file: File): FileStat {
  return { size: file.size, lastModified: file.lastModified };
}

export function sameStat(a: FileStat, b: FileStat): boolean {
  return a.size === b.size && a.lastModified === b.lastModified;
}
