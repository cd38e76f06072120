import { isRefused, type Refused, refuse, unclear } from '../reasons.ts';
import { sameBytes } from './compare.ts';
import { attempt } from './failure.ts';
import { type FileStat, statOf } from './stat.ts';
import { swapIn } from './write.ts';

/**
 * Gives a file new content, reads it back and compares every byte; puts the old content back where they differ.
 * `old` and `content` must not be slices of the file on the disk, which goes out of reach with the swap.
 * Gives the new size and date.
 */
export async function replaceFile(
  handle: FileSystemFileHandle,
  old: Blob,
  content: Blob,
  seen: FileStat,
  signal: AbortSignal,
): Promise<FileStat | Refused> {
  const refused = await swapIn(handle, content, seen, signal);
  const now = await attempt(() => handle.getFile());
  if (isRefused(now)) return unclear(refused ?? now);
  // The swap can have happened even where closing said otherwise: what the disk says counts.
  const [isNew, isOld] = [await isSame(now, content), refused !== null && (await isSame(now, old))];
  if (isNew) return statOf(now);
  if (refused !== null && (isOld || refused.refused === 'changed')) return refused;
  const back = await swapIn(handle, old, statOf(now), new AbortController().signal);
  const restored = back === null ? await attempt(() => handle.getFile()) : back;
  const isBack = !isRefused(restored) && (await isSame(restored, old));
  const detail = refused?.detail;
  return isBack ? refuse('not-as-written', detail) : unclear(refuse('not-put-back', detail));
}

/** A file that cannot be read back is not the same. */
async function isSame(file: Blob, content: Blob): Promise<boolean> {
  return (await attempt(() => sameBytes(file, content))) === true;
}
