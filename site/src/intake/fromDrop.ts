import type { Intake } from './frame.ts';
import { intakeFromTree, type Progress } from './fromTree.ts';
import { fromEntry, fromFile, fromHandle, type Node } from './tree.ts';

/** Not in TypeScript's own list yet: https://developer.mozilla.org/docs/Web/API/DataTransferItem/getAsFileSystemHandle */
interface WithHandle {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** All that an item offers. It has to be asked before the drop event is over: afterwards the list is empty. */
function take(item: DataTransferItem & WithHandle) {
  return {
    handle: item.getAsFileSystemHandle?.().catch(() => null),
    entry: item.webkitGetAsEntry?.(),
    file: item.getAsFile(),
  };
}

/** The best that an item offered: a handle gives the file as it is later, too; a plain file is never a folder. */
async function toNode({ handle, entry, file }: ReturnType<typeof take>): Promise<Node | null> {
  const found = await handle;
  if (found) return fromHandle(found);
  if (entry) return fromEntry(entry);
  return file && fromFile(file);
}

/**
 * A session from a drop: folders with subfolders, several folders, files. Call it in the drop event itself, before
 * anything is awaited. Items that are no files (dragged text, links) are ignored. Aborting rejects.
 */
export async function intakeFromDrop(
  items: DataTransferItemList,
  onProgress?: Progress,
  signal?: AbortSignal,
): Promise<Intake> {
  const taken = [...items].filter((item) => item.kind === 'file').map(take);
  const nodes = await Promise.all(taken.map(toNode));
  return intakeFromTree(
    nodes.filter((node) => node !== null),
    onProgress,
    signal,
  );
}
