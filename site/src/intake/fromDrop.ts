import type { Intake } from './frame.ts';
import { intakeFromTree, type Progress } from './fromTree.ts';
import { fromEntry, fromFile, type Node } from './tree.ts';

/**
 * An item as a file or folder, or null when it is neither. Entries, and not `getAsFileSystemHandle`: a folder's
 * handle leaves out, without a word, files whose names Chromium holds unsafe (with `<`, `"`, `?`, a newline), and
 * an entry gives the file as it is later just as well.
 */
function toNode(item: DataTransferItem): Node | null {
  const entry = item.webkitGetAsEntry?.();
  if (entry) return fromEntry(entry);
  const file = item.getAsFile();
  return file && fromFile(file);
}

/**
 * A session from a drop: folders with subfolders, several folders, files. Call it in the drop event itself, before
 * anything is awaited: afterwards the list is empty. Dragged text and links are ignored. Aborting rejects.
 */
export async function intakeFromDrop(
  items: DataTransferItemList,
  onProgress?: Progress,
  signal?: AbortSignal,
): Promise<Intake> {
  const nodes = [...items].filter((item) => item.kind === 'file').map(toNode);
  return intakeFromTree(
    nodes.filter((node) => node !== null),
    onProgress,
    signal,
  );
}
