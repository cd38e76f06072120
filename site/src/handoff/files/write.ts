import { isRefused, type Refused, refuse } from '../reasons.ts';
import { attempt } from './failure.ts';
import { type FileStat, sameStat, statOf } from './stat.ts';

/**
 * Writes `content` into a file through the browser's own temporary copy: `createWritable` collects it beside the file
 * (in Chromium as `name.crswap`) and `close` swaps it in as a whole. Until then the file has its old bytes, whatever
 * happens: a full disk, a lost permission, a closed tab.
 * Just before the swap the file must still be as `seen`, so that what another program wrote meanwhile is not lost.
 */
export async function swapIn(
  handle: FileSystemFileHandle,
  content: Blob,
  seen: FileStat,
  signal: AbortSignal,
): Promise<Refused | null> {
  const writable = await attempt(() => handle.createWritable());
  if (isRefused(writable)) return writable;
  const written = await attempt(async () => {
    signal.throwIfAborted();
    await content.stream().pipeTo(writable, { preventClose: true, preventAbort: true, signal });
    const now = await handle.getFile();
    if (!sameStat(statOf(now), seen)) return refuse('changed');
    await writable.close();
    return null;
  });
  if (written !== null) await attempt(() => writable.abort());
  return written;
}
