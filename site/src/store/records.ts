/** What is kept of a session in this browser: plain data, so that IndexedDB can clone it as it is. Never a photograph. */
import type { FileStat } from '../handoff/files/stat.ts';
import type { SkippedFile } from '../intake/frame.ts';
import type { FrameOutcome } from '../pipeline/reading.ts';
import type { Group } from '../session/grouping.ts';
import type { History } from '../session/history.ts';

/** One line in the list of sessions. */
export interface SessionRecord {
  readonly id: string;
  /** The folder's name. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  readonly used: number;
  /** Frames in the session, and how many of them are read. */
  readonly total: number;
  readonly read: number;
  /** About how much room the record takes. */
  readonly bytes: number;
  readonly counts: Readonly<Partial<Record<Group, number>>>;
  /** Hash of the eye network's files: results of another network are not taken over. */
  readonly network: string;
  /** Where the browser gives one. */
  readonly folder: FileSystemDirectoryHandle | null;
  /** Whether it was on the page when it was written last: it comes back by itself. */
  readonly open: boolean;
}

/** The files of a session, in its order. */
export interface FileList {
  readonly frames: readonly { readonly path: string; readonly raw: string | null }[];
  readonly skipped: readonly SkippedFile[];
}

/** What was found in one frame. */
export interface Known {
  readonly outcome: FrameOutcome;
  readonly thumbnail: Blob | null;
  /** The file as it was read; null when it could not be opened. */
  readonly stat: FileStat | null;
}

/** What was said of a frame whose file is not there now; it counts again when the file is back. */
export interface Absent {
  readonly path: string;
  readonly decision: 'keep' | 'reject' | null;
  readonly stars: number;
}

export interface Said {
  readonly history: History;
  readonly absent: readonly Absent[];
}

/** The same as it is stored: the steps lie beside it one by one, so that a decision writes one step and not all. */
export interface SaidRecord extends Pick<History, 'decisions' | 'stars' | 'strictness'> {
  readonly absent: readonly Absent[];
  /** How many steps there are, and how many of them are done: the rest can be done again. */
  readonly steps: number;
  readonly done: number;
}

/** What was said as it was stored at first, steps and all. */
export type SaidRecord1 = Said;

/** All that is kept of one session. */
export interface Whole {
  readonly record: SessionRecord;
  readonly files: FileList;
  /** By index of the frame. */
  readonly known: ReadonlyMap<number, Known>;
  readonly said: Said;
}
