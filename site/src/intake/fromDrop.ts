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

/** Chromium only so far: https://developer.mozilla.org/docs/Web/API/DataTransferItem/getAsFileSystemHandle */
interface WithHandle {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** The folder's handle, for writing later; null where a file was dropped or the browser has none. */
async function folderOf(item: DataTransferItem): Promise<FileSystemDirectoryHandle | null> {
  try {
    const handle = await (item as WithHandle).getAsFileSystemHandle?.();
    return handle?.kind === 'directory' ? (handle as FileSystemDirectoryHandle) : null;
  } catch {
    // The session can be read all the same.
    return null;
  }
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
  const dropped = [...items].filter((item) => item.kind === 'file');
  const nodes = dropped.map(toNode);
  const [only] = dropped;
  const asked = only !== undefined && dropped.length === 1 ? folderOf(only) : null;
  const intake = await intakeFromTree(
    nodes.filter((node) => node !== null),
    onProgress,
    signal,
  );
  const folder = await asked;
  return folder === null ? intake : { ...intake, folder };
}
