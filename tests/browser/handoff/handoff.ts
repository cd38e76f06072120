/**
 * The hand-off on real files of a real browser: an origin-private folder, whose handles behave as those of a chosen
 * folder do. Never part of the page; built by tests/browser/test_handoff.py.
 */
import * as handoff from '../../../site/src/handoff/index.ts';
import { readPacket } from '../../../site/src/handoff/jpeg/embed.ts';
import { readMarks } from '../../../site/src/handoff/xmp/read.ts';

const RUN = 'test';
const REJECT: handoff.Marks = { pick: -1, label: 'Red', keyword: { word: 'blink', present: true } };

type Files = Record<string, string>;

const toText = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
const base64 = (buffer: ArrayBuffer) => btoa(toText(new Uint8Array(buffer)));
const bytesOf = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

async function root(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle('session', { create: true });
}

async function handle(path: string): Promise<FileSystemFileHandle> {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  let folder = await root();
  for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
  return folder.getFileHandle(name, { create: true });
}

/** An empty folder with these files, contents in base64. */
async function put(files: Files): Promise<void> {
  const top = await navigator.storage.getDirectory();
  await top.removeEntry('session', { recursive: true }).catch(() => undefined);
  await add(files);
}

async function add(files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const writable = await (await handle(path)).createWritable();
    await writable.write(bytesOf(content));
    await writable.close();
  }
}

/** All files in the folder, contents in base64. */
async function files(): Promise<Files> {
  const { files: paths } = await handoff.listFiles(await root(), new AbortController().signal);
  const found: Files = {};
  for (const path of [...paths].sort())
    found[path] = base64(await (await (await handle(path)).getFile()).arrayBuffer());
  return found;
}

async function plan(paths: readonly string[]): Promise<readonly handoff.PreviewRow[]> {
  const folder = await root();
  const { signal } = new AbortController();
  const listed = await handoff.listFiles(folder, signal);
  const frames: handoff.MarkedFrame[] = [];
  for (const path of paths) {
    const { size, lastModified } = await (await handle(path)).getFile();
    frames.push({ path, judged: { size, lastModified }, marks: REJECT });
  }
  const rows = handoff.planMarks(frames, listed.files, handoff.DEFAULT_OPTIONS);
  return handoff.previewMarks(rows, handoff.readFrom(folder), { signal });
}

const word = (result: { done: string; refused?: handoff.Refused }) => result.refused?.refused ?? result.done;

interface Fault {
  /** Stops after so many results. */
  readonly stopAfter?: number;
  /** Runs after the preview; the name of a test's own function. */
  readonly before?: Files;
  /** Takes the permission away after so many files. */
  readonly forbidAfter?: number;
}

/** Marks frames and gives what became of each file. */
async function mark(paths: readonly string[], fault: Fault = {}): Promise<Record<string, string>> {
  const rows = await plan(paths);
  if (fault.before) await add(fault.before);
  const stop = new AbortController();
  const real = FileSystemFileHandle.prototype.createWritable;
  const results: Record<string, string> = {};
  try {
    await handoff.applyMarks(await root(), rows, {
      run: RUN,
      log: await handoff.storedLog(),
      signal: stop.signal,
      onResult: (result) => {
        results[result.target] = word(result);
        const count = Object.keys(results).length;
        if (count === fault.stopAfter) stop.abort();
        if (count === fault.forbidAfter) {
          // An origin-private folder never asks, so the browser's own refusal is put in its place.
          FileSystemFileHandle.prototype.createWritable = () =>
            Promise.reject(new DOMException('The request is not allowed.', 'NotAllowedError'));
        }
      },
    });
  } finally {
    FileSystemFileHandle.prototype.createWritable = real;
  }
  return results;
}

/** Moves or copies frames; `rename` false takes the browser's way of renaming away, as other browsers have none. */
async function transfer(
  paths: readonly string[],
  how: 'copy' | 'move',
  rename: boolean,
): Promise<Record<string, string>> {
  const folder = await root();
  const { signal } = new AbortController();
  const listed = await handoff.listFiles(folder, signal);
  const { groups } = handoff.planFolders(paths, paths, listed.files, { into: handoff.BLINKING_FOLDER, how });
  const prototype = FileSystemFileHandle.prototype as { move?: unknown };
  const descriptor =
    Object.getOwnPropertyDescriptor(FileSystemHandle.prototype, 'move') ??
    Object.getOwnPropertyDescriptor(prototype, 'move');
  const owner = Object.hasOwn(prototype, 'move')
    ? FileSystemFileHandle.prototype
    : FileSystemHandle.prototype;
  if (!rename) Reflect.deleteProperty(owner, 'move');
  try {
    const log = await handoff.storedLog();
    const results = await handoff.applyFolders({ from: folder, to: folder }, groups, {
      how,
      run: RUN,
      log,
      signal,
    });
    return Object.fromEntries(results.map((result) => [result.frame, word(result)]));
  } finally {
    if (!rename && descriptor) Object.defineProperty(owner, 'move', descriptor);
  }
}

async function undo(): Promise<Record<string, string>> {
  const folder = await root();
  const { signal } = new AbortController();
  const results = await handoff.undoRun(
    { from: folder, to: folder },
    { run: RUN, log: await handoff.storedLog(), signal },
  );
  return Object.fromEntries(results.map((result) => [result.path, word(result)]));
}

/** Fields in a file's packet. */
async function marks(path: string) {
  const bytes = new Uint8Array(await (await (await handle(path)).getFile()).arrayBuffer());
  const packet = path.toLowerCase().endsWith('.jpg') ? readPacket(bytes) : new TextDecoder().decode(bytes);
  return packet === null || handoff.isRefused(packet) ? packet : readMarks(packet);
}

/** SHA-256 of the decoded pixels. */
async function pixels(path: string): Promise<string> {
  const picture = await createImageBitmap(await (await handle(path)).getFile());
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no canvas');
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, picture.width, picture.height);
  return base64(await crypto.subtle.digest('SHA-256', data));
}

/** A ZIP of marked files, and how many files the browser's own folder holds during and after. */
async function zip(paths: readonly string[]): Promise<{ zip: string; during: number; after: number }> {
  const top = await navigator.storage.getDirectory();
  const count = async () => {
    let found = 0;
    for await (const name of top.keys()) if (name.startsWith('eye-spy-zip-')) found += 1;
    return found;
  };
  const { signal } = new AbortController();
  const entries = handoff.markedEntries(await plan(paths), handoff.readFrom(await root()), () => undefined);
  const saved = await handoff.collect(handoff.zipStream(entries, { signal }), signal);
  if (handoff.isRefused(saved)) throw new Error(saved.refused);
  const content = base64(await saved.file.arrayBuffer());
  const during = await count();
  await saved.discard();
  return { zip: content, during, after: await count() };
}

async function steps(): Promise<number> {
  return (await (await handoff.storedLog()).entries(RUN)).length;
}

declare global {
  interface Window {
    handoff: unknown;
  }
}
window.handoff = { put, add, files, mark, transfer, undo, marks, pixels, zip, steps };
