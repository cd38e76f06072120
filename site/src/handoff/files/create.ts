import { isRefused, type Refused, refuse, unclear } from '../reasons.ts';
import { sameBytes } from './compare.ts';
import { attempt } from './failure.ts';
import { type FileStat, statOf } from './stat.ts';
import { swapIn } from './write.ts';

/**
 * Makes a file that must not be there yet, reads it back and compares every byte. Where that
 * fails nothing stays behind. Gives its size and date.
 */
export async function createFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  content: Blob,
  signal: AbortSignal,
): Promise<FileStat | Refused> {
  const taken = await isTaken(folder, name);
  if (isRefused(taken)) return taken;
  if (taken) return refuse('name-taken');
  const handle = await attempt(() => folder.getFileHandle(name, { create: true }));
  const written = isRefused(handle) ? handle : await fill(handle, content, signal);
  if (!isRefused(written)) return written;
  if (!isRefused(handle) && written.refused !== 'name-taken') await removeOwn(folder, name, handle, content);
  return (await isTaken(folder, name)) === false ? written : unclear(written);
}

/**
 * Whether the folder has a file or folder of this name. A disk that does not tell cases apart answers for every case;
 * on one that does, a name in other letters is another file, and the plan has looked for those.
 */
export async function isTaken(folder: FileSystemDirectoryHandle, name: string): Promise<boolean | Refused> {
  const there = await attempt(() => folder.getFileHandle(name));
  if (!isRefused(there) || there.refused === 'not-a-file') return true;
  return there.refused === 'vanished' ? false : there;
}

async function fill(
  handle: FileSystemFileHandle,
  content: Blob,
  signal: AbortSignal,
): Promise<FileStat | Refused> {
  const empty = await attempt(() => handle.getFile());
  if (isRefused(empty)) return empty;
  // Another program was quicker: this is not our empty file.
  if (empty.size > 0) return refuse('name-taken');
  const refused = await swapIn(handle, content, statOf(empty), signal);
  const now = await attempt(() => handle.getFile());
  if (isRefused(now)) return refused ?? now;
  if ((await attempt(() => sameBytes(now, content))) === true && (content.size > 0 || refused === null))
    return statOf(now);
  return refused ?? refuse('not-as-written');
}

/** Takes away what we began, and only that: a file that is empty, or begins as ours does. */
async function removeOwn(
  folder: FileSystemDirectoryHandle,
  name: string,
  handle: FileSystemFileHandle,
  content: Blob,
) {
  const now = await attempt(() => handle.getFile());
  if (isRefused(now)) return;
  const own =
    now.size <= content.size && (await attempt(() => sameBytes(now, content.slice(0, now.size)))) === true;
  if (own) await attempt(() => folder.removeEntry(name));
}
