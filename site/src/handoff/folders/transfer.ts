import { sameBytes } from '../files/compare.ts';
import { createFile, isTaken } from '../files/create.ts';
import { attempt } from '../files/failure.ts';
import { makeFolder, openFile, openFolder, readFile } from '../files/folder.ts';
import { folderOf, nameOf } from '../files/paths.ts';
import { sameStat, statOf } from '../files/stat.ts';
import { isRefused, type Refused, refuse, unclear } from '../reasons.ts';

/** A file in a folder. */
export interface Place {
  readonly root: FileSystemDirectoryHandle;
  readonly path: string;
}

/** Where the browser can rename: not in the specification's first version, so TypeScript does not know it. */
interface Movable {
  move(folder: FileSystemDirectoryHandle, name: string): Promise<void>;
}

/** Copies a file to a name that is free, and compares every byte. Null when done. */
export async function copyFile(from: Place, to: Place, signal: AbortSignal): Promise<Refused | null> {
  const source = await readFile(from.root, from.path);
  if (isRefused(source)) return source;
  if (source === null) return refuse('vanished');
  const folder = await openFolder(to.root, folderOf(to.path));
  if (isRefused(folder)) return folder;
  const copied = await createFile(folder, nameOf(to.path), source, signal);
  return isRefused(copied) ? copied : null;
}

/**
 * Moves a file to a name that is free. The browser renames it where it can; where it cannot, the file is copied, every
 * byte is compared, and only then does the first one go. At no time is there less than one whole file.
 */
export async function moveFile(from: Place, to: Place, signal: AbortSignal): Promise<Refused | null> {
  const renamed = await rename(from, to, signal);
  if (renamed !== 'cannot') return renamed;
  const before = await readFile(from.root, from.path);
  if (isRefused(before)) return before;
  const copied = await copyFile(from, to, signal);
  if (copied !== null) return copied;
  const after = await readFile(from.root, from.path);
  const unchanged =
    before !== null && after !== null && !isRefused(after) && sameStat(statOf(before), statOf(after));
  const removed = unchanged ? await remove(from) : refuse('changed');
  if (removed === null || (await readFile(from.root, from.path)) === null) return null;
  // The first one stays, so the copy is one too many.
  return (await removeIfSame(to, from)) === null ? removed : unclear(removed);
}

/** Takes a copy away, provided that the other file has the same bytes. */
export async function removeIfSame(copy: Place, other: Place): Promise<Refused | null> {
  const [one, two] = [await readFile(copy.root, copy.path), await readFile(other.root, other.path)];
  if (isRefused(one)) return one;
  if (isRefused(two)) return two;
  if (one === null) return null;
  if (two === null) return refuse('vanished');
  const same = await attempt(() => sameBytes(one, two));
  if (isRefused(same)) return same;
  return same ? remove(copy) : refuse('changed');
}

/** Takes a file away. The caller knows that its bytes are elsewhere, or that it has none. */
export async function remove(place: Place): Promise<Refused | null> {
  const folder = await openFolder(place.root, folderOf(place.path));
  if (isRefused(folder)) return folder;
  return attempt(async () => {
    await folder.removeEntry(nameOf(place.path));
    return null;
  });
}

/** Makes the folder that a file is to go into; gives the paths of the folders made. */
export async function makeFolderFor(place: Place): Promise<readonly string[] | Refused> {
  const made = await makeFolder(place.root, folderOf(place.path));
  return isRefused(made) ? made : made.made;
}

/** Takes folders away that we made and that are empty again. The browser refuses the others. */
export async function removeFolders(root: FileSystemDirectoryHandle, made: readonly string[]): Promise<void> {
  for (const path of [...made].reverse()) await remove({ root, path });
}

async function rename(from: Place, to: Place, signal: AbortSignal): Promise<Refused | null | 'cannot'> {
  const handle = await openFile(from.root, from.path);
  if (isRefused(handle)) return handle;
  if (!('move' in handle)) return 'cannot';
  const folder = await openFolder(to.root, folderOf(to.path));
  if (isRefused(folder)) return folder;
  const before = await attempt(() => handle.getFile());
  if (isRefused(before)) return before;
  const size = before.size;
  const taken = await isTaken(folder, nameOf(to.path));
  if (isRefused(taken)) return taken;
  if (taken) return refuse('name-taken');
  if (signal.aborted) return refuse('stopped');
  const moved = await attempt(() => (handle as unknown as Movable).move(folder, nameOf(to.path)));
  const [there, here] = [await readFile(to.root, to.path), await readFile(from.root, from.path)];
  // What the disk says counts, not what the call said.
  if (here === null && there !== null && !isRefused(there) && there.size === size) return null;
  if (here !== null && !isRefused(here) && there === null) return 'cannot';
  return unclear(isRefused(moved) ? moved : refuse('failed', 'file not found after moving'));
}
