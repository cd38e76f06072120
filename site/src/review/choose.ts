/** The ways into a session, tied to the page's words. */
import { intakeFromFiles } from '../intake/fromInput.ts';
import { canPickFolder, intakeFromPicker } from '../intake/fromPicker.ts';
import { intakeFromSample } from '../intake/fromSample.ts';
import { open } from '../session/session.ts';
import { words } from '../words.ts';

type List = Parameters<typeof open>[0];

/** The inputs are always in the page; where the browser has no folder picker, the button clicks this one. */
export const FOLDER_INPUT = 'choose-folder-input';
export const FILES_INPUT = 'choose-files-input';

/** What is said where a folder cannot be opened again. */
export const REOPENING = {
  busy: words.running.busy,
  failed: words.running.dropFailed,
  gone: words.sessions.gone,
};

export function openSession(list: List): void {
  void open(list, words.running.busy, words.running.dropFailed);
}

export function chooseFolder(): void {
  if (canPickFolder()) openSession((onProgress, signal) => intakeFromPicker(onProgress, signal));
  else document.getElementById(FOLDER_INPUT)?.click();
}

export function chooseFiles(): void {
  document.getElementById(FILES_INPUT)?.click();
}

/** Fetches the sample session from the page's own folder and opens it. */
export function openSample(): void {
  const folder = new URL('sample/', document.baseURI);
  void open(
    (onProgress, signal) => intakeFromSample(folder, words.empty.sampleName, onProgress, signal),
    words.running.busy,
    words.empty.sampleFailed,
  );
}

export function openFiles(input: HTMLInputElement): void {
  const files = [...(input.files ?? [])];
  // So that choosing the same folder again is a change again.
  input.value = '';
  if (files.length > 0) openSession(async () => intakeFromFiles(files));
}
