/** One photograph of a session, as intake hands it to the pipeline. */
export interface Frame {
  /** Place in the session, 0-based; the order of every list and of the CSV. */
  readonly index: number;
  /** File name without folders. */
  readonly name: string;
  /** Path inside the chosen folder, forward slashes, unique in the session. */
  readonly path: string;
  /** Reads the file's current state. Rejects when it has vanished or may not be read. */
  readonly open: () => Promise<File>;
  /** The RAW file of a RAW+JPEG pair; `name`, `path` and `open` are the JPEG's. A RAW file alone is a frame without it. */
  readonly raw?: RawFile;
}

/** The RAW half of a pair. */
export interface RawFile {
  /** Path inside the chosen folder, as a frame's. */
  readonly path: string;
  readonly open: () => Promise<File>;
}

/** A file that was seen and left out, and why. */
export interface SkippedFile {
  readonly path: string;
  readonly reason: SkipReason;
}

export type SkipReason = 'not-a-photograph' | 'format-not-read-yet' | 'hidden' | 'no-permission';

/** Everything that one drop or one choice of folder brought. */
export interface Intake {
  /** Name of the folder, or of the first file where there is no folder. */
  readonly name: string;
  readonly frames: readonly Frame[];
  readonly skipped: readonly SkippedFile[];
  /** The folder that all paths are in, where the browser gives one: to write into it, and to find it again. */
  readonly folder?: FileSystemDirectoryHandle;
  /** XMP files among the skipped ones, so that a hand-off without a folder can add to what they say. */
  readonly sidecars?: readonly RawFile[];
  /** Not worth keeping: the sample session. */
  readonly passing?: true;
}
