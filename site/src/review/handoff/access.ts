/** Reading and writing the session's folder. */
import { attempt, fromError } from '../../handoff/files/failure.ts';
import { listFiles, type ReadFile, readFrom } from '../../handoff/index.ts';
import { isRefused } from '../../handoff/reasons.ts';
import { folder, frames, readStat, relocate, sidecars, skipped } from '../../session/session.ts';

type Mode = { readonly mode: 'read' | 'readwrite' };

/** Not in TypeScript's types: https://developer.mozilla.org/docs/Web/API/FileSystemHandle/requestPermission */
interface Asking {
  requestPermission?(mode: Mode): Promise<PermissionState>;
}

interface Pickers {
  showDirectoryPicker?(options: { mode: 'readwrite'; id: string }): Promise<FileSystemDirectoryHandle>;
  showSaveFilePicker?(options: { suggestedName: string }): Promise<FileSystemFileHandle>;
}

export const canPickFolder = (): boolean => typeof (globalThis as Pickers).showDirectoryPicker === 'function';

/** Asks the browser for leave to write. Call it in a click, before anything is awaited. */
export async function mayWrite(to: FileSystemDirectoryHandle): Promise<boolean> {
  const answer = await attempt(
    async () => (await (to as Asking).requestPermission?.({ mode: 'readwrite' })) ?? 'granted',
  );
  return answer === 'granted';
}

/** A folder to write into; null when the photographer changes their mind. Call it in a click. */
export async function pickFolder(id: string): Promise<FileSystemDirectoryHandle | null> {
  const picked = await attempt(
    async () => (await (globalThis as Pickers).showDirectoryPicker?.({ mode: 'readwrite', id })) ?? null,
  );
  return picked === null || isRefused(picked) ? null : picked;
}

/** A file to save into: null where the browser has no such picker, 'cancelled' when the photographer changes their mind. */
export async function pickFile(suggestedName: string): Promise<FileSystemFileHandle | 'cancelled' | null> {
  const { showSaveFilePicker } = globalThis as Pickers;
  if (showSaveFilePicker === undefined) return null;
  try {
    return await showSaveFilePicker.call(globalThis, { suggestedName });
  } catch (error) {
    // Where it may not be shown, the ZIP is offered as a download.
    return fromError(error).refused === 'stopped' ? 'cancelled' : null;
  }
}

/** Whether one of the first frames is in the folder with its size. */
export async function holdsFrames(picked: FileSystemDirectoryHandle): Promise<boolean> {
  const read = readFrom(picked);
  for (const { path, index } of frames.value.slice(0, 20)) {
    const file = await read(path);
    const stat = readStat(index);
    if (file !== null && !isRefused(file) && (stat === null || stat.size === file.size)) return true;
  }
  return false;
}

/** Takes a folder for the session's. */
export function adopt(picked: FileSystemDirectoryHandle): void {
  folder.value = picked;
  openThrough(picked);
}

/** Files from an input go stale when they are written to: from here on they are opened through the folder. */
function openThrough(picked: FileSystemDirectoryHandle): void {
  const read = readFrom(picked);
  const opener = (path: string, before: () => Promise<File>) => async () => {
    const file = await read(path);
    return file === null || isRefused(file) ? before() : file;
  };
  relocate(
    new Map(
      frames.value.map(({ index, path, open, raw }) => [
        index,
        {
          open: opener(path, open),
          ...(raw ? { raw: { path: raw.path, open: opener(raw.path, raw.open) } } : {}),
        },
      ]),
    ),
  );
}

/** All files of the session as they are now, and how to read them. */
export async function filesNow(signal: AbortSignal): Promise<{ files: readonly string[]; read: ReadFile }> {
  const root = folder.value;
  if (root !== null) return { files: (await listFiles(root, signal)).files, read: readFrom(root) };
  const openers = new Map<string, () => Promise<File>>();
  for (const { path, open, raw } of frames.value) {
    openers.set(path, open);
    if (raw) openers.set(raw.path, raw.open);
  }
  for (const { path, open } of sidecars.value) openers.set(path, open);
  return {
    files: [...new Set([...openers.keys(), ...skipped.value.map(({ path }) => path)])],
    read: async (path) => {
      const open = openers.get(path);
      return open === undefined ? null : attempt(open);
    },
  };
}
