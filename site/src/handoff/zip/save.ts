import { attempt } from '../files/failure.ts';
import { plainSignal } from '../files/signal.ts';
import { isRefused, type Refused } from '../reasons.ts';

/** A finished ZIP that lies on the disk, not in memory; `discard` takes it away after the download. */
export interface SavedZip {
  readonly file: Blob;
  readonly discard: () => Promise<void>;
}

/** Writes a stream into a file that the photographer has chosen (`showSaveFilePicker`). Null when done. */
export async function saveTo(
  handle: FileSystemFileHandle,
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): Promise<Refused | null> {
  const writable = await attempt(() => handle.createWritable());
  if (isRefused(writable)) {
    await stream.cancel();
    return writable;
  }
  return attempt(async () => {
    await stream.pipeTo(writable, { signal: plainSignal(signal) });
    return null;
  });
}

/**
 * Where the photographer cannot choose a file (Firefox, Safari): collects the stream in the browser's own folder for
 * this page, to be offered as a download. Where the browser has no such folder, or cannot write into it from a page,
 * it is collected in a Blob, which browsers put on the disk when it grows.
 */
export async function collect(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  storage: StorageManager | undefined = globalThis.navigator?.storage,
): Promise<SavedZip | Refused> {
  const place = storage === undefined ? null : await privateFile(storage);
  if (place === null) {
    const watched = stream.pipeThrough(new TransformStream(), { signal: plainSignal(signal) });
    const file = await attempt(() => new Response(watched as BodyInit).blob());
    return isRefused(file) ? file : { file, discard: async () => undefined };
  }
  const saved = await saveTo(place.handle, stream, signal);
  const file = saved ?? (await attempt(() => place.handle.getFile()));
  if (isRefused(file)) {
    await place.discard();
    return file;
  }
  return { file, discard: place.discard };
}

const PREFIX = 'eye-spy-zip-';

async function privateFile(storage: StorageManager) {
  const place = await attempt(async () => {
    const root = await storage.getDirectory();
    const name = `${PREFIX}${crypto.randomUUID()}`;
    const handle = await root.getFileHandle(name, { create: true });
    const discard = async () => {
      await attempt(() => root.removeEntry(name));
    };
    return { handle, discard };
  });
  return isRefused(place) || !('createWritable' in place.handle) ? null : place;
}

/** Takes away what an earlier page left behind when it was closed during a download. */
export async function discardOld(): Promise<void> {
  await attempt(async () => {
    const root = await navigator.storage.getDirectory();
    for await (const name of root.keys()) if (name.startsWith(PREFIX)) await root.removeEntry(name);
  });
}
