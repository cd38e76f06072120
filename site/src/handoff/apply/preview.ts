import { growth } from '../bytes/patches.ts';
import { attempt } from '../files/failure.ts';
import { readFile } from '../files/folder.ts';
import { plainSignal } from '../files/signal.ts';
import { type FileStat, sameStat, statOf } from '../files/stat.ts';
import { readHeader } from '../jpeg/header.ts';
import type { PlanRow } from '../plan/marks.ts';
import { isRefused, type Refused, refuse } from '../reasons.ts';
import type { Written } from '../xmp/read.ts';
import { editOf } from './edit.ts';

/** A row with what the file says now and what it will say. */
export interface PreviewRow extends PlanRow {
  /** The file as the preview saw it; null when there is none. It must be the same when it is written. */
  readonly seen: FileStat | null;
  /** Null where the row is refused. */
  readonly change: {
    readonly before: Written;
    readonly after: Written;
    readonly growth: number;
    readonly nothingToDo: boolean;
  } | null;
}

/** Reads a file of the session as it is now; null when it is not there. */
export type ReadFile = (path: string) => Promise<File | null | Refused>;

/** Reads through a folder's handle. */
export function readFrom(root: FileSystemDirectoryHandle): ReadFile {
  return (path) => readFile(root, path);
}

/**
 * What will be written, file by file, without writing: packets and sidecars are read, of a JPEG the header alone.
 * `onRow` gets every row as it is ready, in the order of `rows`. Stops between files.
 */
export async function previewMarks(
  rows: readonly PlanRow[],
  read: ReadFile,
  options: { signal: AbortSignal; onRow?: (row: PreviewRow) => void },
): Promise<readonly PreviewRow[]> {
  const signal = plainSignal(options.signal);
  const done: PreviewRow[] = [];
  for (const row of rows) {
    const preview = signal.aborted ? left(row, null, refuse('stopped')) : await previewRow(row, read);
    done.push(preview);
    options.onRow?.(preview);
  }
  return done;
}

async function previewRow(row: PlanRow, read: ReadFile): Promise<PreviewRow> {
  if (row.refused !== null) return left(row, null, row.refused);
  const file = await read(row.target);
  if (isRefused(file)) return left(row, null, file);
  const seen = file === null ? null : statOf(file);
  if (file === null && row.way === 'embed') return left(row, seen, refuse('vanished'));
  if (row.judged !== null && seen !== null && !sameStat(row.judged, seen))
    return left(row, seen, refuse('changed'));
  const bytes = await attempt(() => bytesFor(row.way, file));
  if (isRefused(bytes)) return left(row, seen, bytes);
  const edit = editOf(row.way, bytes, row.marks);
  if (isRefused(edit)) return left(row, seen, edit);
  const { before, after, patches } = edit;
  return {
    ...row,
    seen,
    change: { before, after, growth: growth(patches), nothingToDo: patches.length === 0 },
  };
}

async function bytesFor(way: PlanRow['way'], file: File | null): Promise<Uint8Array | Refused> {
  if (file === null) return new Uint8Array();
  if (way === 'sidecar')
    return file.size > LARGEST_SIDECAR ? refuse('too-large') : new Uint8Array(await file.arrayBuffer());
  const header = await readHeader(file);
  return isRefused(header) ? header : header.bytes;
}

/** Sidecars with painted masks have a few megabytes. */
export const LARGEST_SIDECAR = 64 * 1024 * 1024;

function left(row: PlanRow, seen: FileStat | null, refused: Refused): PreviewRow {
  return { ...row, seen, refused, change: null };
}
