import type { Intake } from './frame.ts';
import { intakeFromTree, type Progress } from './fromTree.ts';
import { fromHandle } from './tree.ts';

/** Chromium only so far: https://developer.mozilla.org/docs/Web/API/Window/showDirectoryPicker */
interface WithPicker {
  showDirectoryPicker?(options: { mode: 'read'; id: string }): Promise<FileSystemDirectoryHandle>;
}

const picker = () => (globalThis as WithPicker).showDirectoryPicker;

/** Whether this browser has a folder picker; otherwise `<input webkitdirectory>` and `intakeFromFiles`. */
export function canPickFolder(): boolean {
  return typeof picker() === 'function';
}

/** A session from a folder that the browser knows already. Rejects when aborted. */
export async function intakeFromHandle(
  folder: FileSystemDirectoryHandle,
  onProgress?: Progress,
  signal?: AbortSignal,
): Promise<Intake> {
  return { ...(await intakeFromTree([fromHandle(folder)], onProgress, signal)), folder };
}

/**
 * Asks for a folder and lists it; null when the photographer cancels. Needs a click or a key press just before.
 * Aborting rejects with the signal's reason; every other refusal by the browser rejects with its error.
 * Chromium leaves out names that it holds unsafe (with `<`, `"`, `:`, `?`, a newline) and gives no sign of it; a drop
 * or an input finds them: docs/troubleshooting.md.
 */
export async function intakeFromPicker(onProgress?: Progress, signal?: AbortSignal): Promise<Intake | null> {
  let folder: FileSystemDirectoryHandle | undefined;
  try {
    folder = await picker()?.call(globalThis, { mode: 'read', id: 'session' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
  if (folder === undefined) throw new TypeError('This browser has no folder picker');
  return intakeFromHandle(folder, onProgress, signal);
}
