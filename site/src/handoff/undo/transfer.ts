import { readFile } from '../files/folder.ts';
import { makeFolderFor, moveFile, remove, removeFolders, removeIfSame } from '../folders/transfer.ts';
import type { Step } from '../log/entry.ts';
import { isRefused, refuse } from '../reasons.ts';
import type { Roots, Undone } from './undo.ts';

type Transfer = Extract<Step, { kind: 'copied' | 'moved' }>;

/** Takes a copy away while the first one is there with the same bytes. */
export async function undoCopy(roots: Roots, step: Transfer): Promise<Undone> {
  const undone = await takeCopy(roots, step);
  if (!isRefused(undone)) await removeFolders(roots.to, step.made);
  return undone;
}

/** Brings a moved file back to its free place; what was done to the file meanwhile stays done. */
export async function undoMove(roots: Roots, step: Transfer, signal: AbortSignal): Promise<Undone> {
  const here = await readFile(roots.from, step.from);
  if (isRefused(here)) return here;
  // Cut off between copying and removing, or something new in the old place.
  if (here !== null) return undoCopy(roots, step);
  const from = { root: roots.from, path: step.from };
  const folder = await makeFolderFor(from);
  if (isRefused(folder)) return folder;
  const back = await moveFile({ root: roots.to, path: step.to }, from, signal);
  if (isRefused(back)) {
    await removeFolders(roots.from, folder);
    return back;
  }
  await removeFolders(roots.to, step.made);
  const now = await readFile(roots.from, step.from);
  return now === null || isRefused(now)
    ? refuse('vanished')
    : { size: now.size, lastModified: now.lastModified };
}

async function takeCopy(roots: Roots, step: Transfer): Promise<Undone> {
  const copy = { root: roots.to, path: step.to };
  const there = await readFile(roots.to, step.to);
  if (isRefused(there)) return there;
  if (there === null) return 'nothing-to-do';
  // Cut off before its content came.
  if (there.size === 0) return remove(copy);
  return removeIfSame(copy, { root: roots.from, path: step.from });
}
