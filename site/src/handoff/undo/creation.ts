import { digestOf } from '../files/compare.ts';
import { attempt } from '../files/failure.ts';
import { readFile } from '../files/folder.ts';
import { remove } from '../folders/transfer.ts';
import type { Step } from '../log/entry.ts';
import { isRefused, refuse } from '../reasons.ts';
import type { Undone } from './undo.ts';

/** Takes away a sidecar that we made, provided that nobody has written to it since. */
export async function undoCreation(
  root: FileSystemDirectoryHandle,
  step: Extract<Step, { kind: 'created' }>,
): Promise<Undone> {
  const file = await readFile(root, step.path);
  if (isRefused(file)) return file;
  if (file === null) return 'nothing-to-do';
  const bytes = await attempt(() => file.arrayBuffer());
  if (isRefused(bytes)) return bytes;
  // An empty file is one that was cut off before its content came.
  const isOurs = bytes.byteLength === 0 || (await digestOf(bytes)) === step.after.sha256;
  return isOurs ? remove({ root, path: step.path }) : refuse('changed');
}
