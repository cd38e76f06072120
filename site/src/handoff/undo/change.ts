import { patchParts } from '../bytes/patches.ts';
import { digestOf } from '../files/compare.ts';
import { attempt } from '../files/failure.ts';
import { openFile } from '../files/folder.ts';
import { replaceFile } from '../files/replace.ts';
import { statOf } from '../files/stat.ts';
import type { Step } from '../log/entry.ts';
import { isRefused, refuse } from '../reasons.ts';
import type { Undone } from './undo.ts';

/** Gives an edited file its old bytes, provided that it is as the hand-off left it. */
export async function undoChange(
  root: FileSystemDirectoryHandle,
  step: Extract<Step, { kind: 'changed' }>,
  signal: AbortSignal,
): Promise<Undone> {
  const handle = await openFile(root, step.path);
  if (isRefused(handle)) return handle;
  const file = await attempt(() => handle.getFile());
  if (isRefused(file)) return file;
  if (file.size !== step.before.size && file.size !== step.after.size) return refuse('changed');
  const bytes = await attempt(() => file.arrayBuffer());
  if (isRefused(bytes)) return bytes;
  const digest = await digestOf(bytes);
  if (digest === step.before.sha256) return 'nothing-to-do';
  if (digest !== step.after.sha256) return refuse('changed');
  const now = new Blob([bytes]);
  const old = new Blob(patchParts(now, step.inverse));
  if ((await digestOf(await old.arrayBuffer())) !== step.before.sha256)
    return refuse('failed', 'the log is damaged');
  return replaceFile(handle, now, old, statOf(file), signal);
}
