import { attempt } from '../files/failure.ts';
import { plainSignal } from '../files/signal.ts';
import type { FileStat } from '../files/stat.ts';
import type { Step } from '../log/entry.ts';
import type { UndoLog } from '../log/undoLog.ts';
import { isRefused, type Refused, refuse } from '../reasons.ts';
import { undoChange } from './change.ts';
import { undoCreation } from './creation.ts';
import { undoCopy, undoMove } from './transfer.ts';

/** What became of one step. `now` is the size and date of a file that was put back. */
export type UndoResult =
  | { readonly path: string; readonly done: 'undone'; readonly now: FileStat | null }
  | { readonly path: string; readonly done: 'nothing-to-do' }
  | { readonly path: string; readonly done: 'left'; readonly refused: Refused };

/** What a step's own undo gives: the file's new size and date or null, nothing to do, or why not. */
export type Undone = FileStat | null | 'nothing-to-do' | Refused;

/** The folders that a hand-off's paths are in; the same one, save for an export. */
export interface Roots {
  readonly from: FileSystemDirectoryHandle;
  readonly to: FileSystemDirectoryHandle;
}

/**
 * Takes a hand-off back, last step first: edited files get their old bytes, new sidecars and copies go, moved files
 * return. A file that another program has changed since is left as it is and stays in the log; so does the rest after
 * an abort, and both can be tried again.
 */
export async function undoRun(
  roots: Roots,
  options: { run: string; log: UndoLog; signal: AbortSignal; onResult?: (result: UndoResult) => void },
): Promise<readonly UndoResult[]> {
  const signal = plainSignal(options.signal);
  const results: UndoResult[] = [];
  for (const { id, step } of [...(await options.log.entries(options.run))].reverse()) {
    const undone = signal.aborted ? refuse('stopped') : await undoStep(roots, step, signal);
    if (!isRefused(undone)) await attempt(() => options.log.drop(id));
    const result = describe(step, undone);
    results.push(result);
    options.onResult?.(result);
  }
  return results;
}

function undoStep(roots: Roots, step: Step, signal: AbortSignal): Promise<Undone> {
  switch (step.kind) {
    case 'changed':
      return undoChange(roots.from, step, signal);
    case 'created':
      return undoCreation(roots.from, step);
    case 'copied':
      return undoCopy(roots, step);
    case 'moved':
      return undoMove(roots, step, signal);
  }
}

function describe(step: Step, undone: Undone): UndoResult {
  const path = 'path' in step ? step.path : step.from;
  if (undone === 'nothing-to-do') return { path, done: 'nothing-to-do' };
  if (isRefused(undone)) return { path, done: 'left', refused: undone };
  return { path, done: 'undone', now: undone };
}
