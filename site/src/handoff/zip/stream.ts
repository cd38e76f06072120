import { makeZip } from 'client-zip';
import { plainSignal } from '../files/signal.ts';
import type { ZipEntry } from './entries.ts';

/** A ZIP's dates begin with 1980. */
const EARLIEST = new Date(1980, 0, 1).getTime();

/**
 * A ZIP (stored, not compressed: pictures do not shrink) as a stream that reads each file when its turn comes.
 * `onEntry` is called as each file begins. The stream fails with an `AbortError` on abort.
 */
export function zipStream(
  entries: AsyncIterable<ZipEntry>,
  options: { signal: AbortSignal; onEntry?: (name: string) => void },
): ReadableStream<Uint8Array> {
  const signal = plainSignal(options.signal);
  return makeZip(safe(entries, { ...options, signal }));
}

async function* safe(entries: AsyncIterable<ZipEntry>, options: Parameters<typeof zipStream>[1]) {
  const taken = new Set<string>();
  for await (const entry of entries) {
    options.signal.throwIfAborted();
    const name = uniqueName(safeName(entry.name), taken);
    options.onEntry?.(name);
    yield { ...entry, name, lastModified: new Date(Math.max(entry.lastModified, EARLIEST)) };
  }
}

/** No path of a ZIP may lead out of the folder it is unpacked into. */
function safeName(path: string): string {
  const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.join('/') || 'file';
}

function uniqueName(name: string, taken: Set<string>): string {
  let unique = name;
  for (let n = 2; taken.has(unique.toLowerCase()); n += 1) unique = name.replace(/(\.[^./]*)?$/, `-${n}$1`);
  taken.add(unique.toLowerCase());
  return unique;
}
