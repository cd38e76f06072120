import { inversePatches, patchParts } from '../bytes/patches.ts';
import { digestOf } from '../files/compare.ts';
import { createFile } from '../files/create.ts';
import { attempt } from '../files/failure.ts';
import { openFile, openFolder, readFile } from '../files/folder.ts';
import { folderOf, nameOf } from '../files/paths.ts';
import { replaceFile } from '../files/replace.ts';
import { plainSignal } from '../files/signal.ts';
import { type FileStat, sameStat, statOf } from '../files/stat.ts';
import type { Step } from '../log/entry.ts';
import { logged } from '../log/logged.ts';
import type { UndoLog } from '../log/undoLog.ts';
import { isRefused, type Refused, refuse } from '../reasons.ts';
import { type Edit, editOf } from './edit.ts';
import type { PreviewRow } from './preview.ts';

/** What became of one file. */
export type ApplyResult =
  /** `now` is its size and date from here on: the session must know them, or takes the file for changed. */
  | { readonly target: string; readonly done: 'written' | 'created'; readonly now: FileStat }
  | { readonly target: string; readonly done: 'nothing-to-do' }
  | { readonly target: string; readonly done: 'left'; readonly refused: Refused };

/** A photograph is held whole while it is written, so that it can be put back. */
export const LARGEST_FILE = 512 * 1024 * 1024;

/**
 * Writes what the preview showed, one file at a time, each of them wholly or not at all. Every step is in the log before
 * it is done. A file that cannot be written costs itself; after an abort the rest is left, and the one under way is
 * either written or not. Never rejects for what a file or the disk does.
 */
export async function applyMarks(
  root: FileSystemDirectoryHandle,
  rows: readonly PreviewRow[],
  options: { run: string; log: UndoLog; signal: AbortSignal; onResult?: (result: ApplyResult) => void },
): Promise<readonly ApplyResult[]> {
  const signal = plainSignal(options.signal);
  const results: ApplyResult[] = [];
  for (const row of rows) {
    const result = signal.aborted
      ? left(row, refuse('stopped'))
      : await applyRow(root, row, { ...options, signal });
    results.push(result);
    options.onResult?.(result);
  }
  return results;
}

type Context = { readonly run: string; readonly log: UndoLog; readonly signal: AbortSignal };

async function applyRow(
  root: FileSystemDirectoryHandle,
  row: PreviewRow,
  context: Context,
): Promise<ApplyResult> {
  if (row.refused !== null) return left(row, row.refused);
  const file = await readFile(root, row.target);
  if (isRefused(file)) return left(row, file);
  if (file === null) return row.seen === null ? createRow(root, row, context) : left(row, refuse('vanished'));
  if (row.seen === null || !sameStat(row.seen, statOf(file))) return left(row, refuse('changed'));
  if (file.size > LARGEST_FILE) return left(row, refuse('too-large'));
  const bytes = await attempt(async () => new Uint8Array(await file.arrayBuffer()));
  if (isRefused(bytes)) return left(row, bytes);
  const edit = editOf(row.way, bytes, row.marks);
  if (isRefused(edit)) return left(row, edit);
  if (edit.patches.length === 0) return { target: row.target, done: 'nothing-to-do' };
  return changeRow(root, row, bytes, edit, context);
}

async function changeRow(
  root: FileSystemDirectoryHandle,
  row: PreviewRow,
  bytes: Uint8Array<ArrayBuffer>,
  { patches }: Edit,
  context: Context,
): Promise<ApplyResult> {
  const handle = await openFile(root, row.target);
  if (isRefused(handle)) return left(row, handle);
  const old = new Blob([bytes]);
  const content = new Blob(patchParts(old, patches));
  const after = await content.arrayBuffer();
  const step: Step = {
    kind: 'changed',
    path: row.target,
    before: { size: bytes.length, sha256: await digestOf(bytes) },
    after: { size: after.byteLength, sha256: await digestOf(after) },
    inverse: inversePatches(bytes, patches),
  };
  const seen = row.seen ?? { size: 0, lastModified: 0 };
  const now = await logged(step, context, () => replaceFile(handle, old, content, seen, context.signal));
  return isRefused(now) ? left(row, now) : { target: row.target, done: 'written', now };
}

async function createRow(
  root: FileSystemDirectoryHandle,
  row: PreviewRow,
  context: Context,
): Promise<ApplyResult> {
  if (row.way === 'embed') return left(row, refuse('vanished'));
  const folder = await openFolder(root, folderOf(row.target));
  if (isRefused(folder)) return left(row, folder);
  const edit = editOf('sidecar', new Uint8Array(), row.marks);
  if (isRefused(edit)) return left(row, edit);
  const [patch] = edit.patches;
  if (patch === undefined) return { target: row.target, done: 'nothing-to-do' };
  const after = { size: patch.insert.length, sha256: await digestOf(patch.insert) };
  const now = await logged({ kind: 'created', path: row.target, after }, context, () =>
    createFile(folder, nameOf(row.target), new Blob([patch.insert]), context.signal),
  );
  return isRefused(now) ? left(row, now) : { target: row.target, done: 'created', now };
}

function left(row: PreviewRow, refused: Refused): ApplyResult {
  return { target: row.target, done: 'left', refused };
}
