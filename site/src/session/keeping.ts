/** Keeps the session that is open in this browser, and brings kept ones back. Where that fails, the session goes on in memory. */
import { effect, signal } from '@preact/signals';
import { attempt } from '../handoff/files/failure.ts';
import { readFile } from '../handoff/files/folder.ts';
import { type FileStat, statOf } from '../handoff/files/stat.ts';
import { isRefused } from '../handoff/reasons.ts';
import type { Frame, Intake } from '../intake/frame.ts';
import { intakeFromHandle } from '../intake/fromPicker.ts';
import type { Manifest } from '../model/manifest.ts';
import { carrySaid } from '../store/carry.ts';
import { type Changes, openStore, type Store } from '../store/database.ts';
import { type Lock, lockSession } from '../store/lock.ts';
import { type Match, match } from '../store/match.ts';
import type { Absent, FileList, Known, Said, SessionRecord, Whole } from '../store/records.ts';
import { firstNew, lineOf } from '../store/steps.ts';
import { grouped, history, restore } from './decisions.ts';
import type { Step } from './history.ts';
import {
  type Again,
  bringBack,
  close,
  connected,
  folder,
  frames,
  isBusy,
  keepWith,
  manifest,
  notice,
  open,
  opened,
  readStat,
  resultOf,
  sessionName,
  skipped,
} from './session.ts';

/** Changes are written together this long after the first of them. */
const WRITE_AFTER_MS = 300;
/** Sizes and dates are asked for by so many at once. */
const AT_ONCE = 16;

/** Why the session is in memory only; null while it is kept. */
export const keepProblem = signal<'full' | 'forbidden' | null>(null);
/** All kept sessions, last used first. */
export const keptSessions = signal<readonly SessionRecord[]>([]);
/** The session on the page; null when it is not kept. */
export const currentId = signal<string | null>(null);
/** What a session that came back differs in; null where it did not come back. */
export const cameBack = signal<Pick<Match, 'changed' | 'missing' | 'added'> | null>(null);

interface Current {
  record: SessionRecord;
  readonly lock: Lock;
  readonly absent: readonly Absent[];
  /** Room of each result, by index of the frame. */
  readonly sizes: Map<number, number>;
  /** What is not written yet. */
  pending: Map<number, Known>;
  saidPending: boolean;
  /** The line of steps as it is written, or about to be. */
  steps: readonly Step[];
  /** Where all of it is still to be written at once, because its frames stand in other places now: until then no part. */
  whole: Pick<Whole, 'files' | 'known'> | null;
}

let store: Promise<Store> | null = null;
/** The same, once it is open. */
let ready: Store | null = null;
let current: Current | null = null;
/** The session that was on the page before the one that is being put there. */
let previous: Current | null = null;
/** Whether its folder was to be opened again: the folder that comes now may be that one under another name. */
let wasAway = false;
let timer: ReturnType<typeof setTimeout> | null = null;
let writing: Promise<void> = Promise.resolve();
/** A session that the photographer has asked for by name. */
let wanted: string | null = null;
/** The network whose results came back with the session on the page. */
let networkBefore = '';

function database(): Promise<Store> {
  store ??= openStore().then((one) => {
    ready = one;
    return one;
  });
  return store;
}

function failed(error: unknown): void {
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  keepProblem.value = isFull ? 'full' : 'forbidden';
  leave();
}

/** Ends the keeping of the session on the page; what is kept of it stays. */
function leave(): void {
  current?.lock.release();
  current = null;
  currentId.value = null;
}

/** Another session comes onto the page: what is said from here on is not said of this one. */
function end(): void {
  if (current === null) return;
  // It is not the one to come back by itself any more.
  current.record = { ...current.record, open: false };
  current.saidPending = true;
  writeWholeNow(current);
  void write();
  previous?.lock.release();
  previous = current;
  wasAway = !connected.value;
  current = null;
}

/** The lock of the session that was on the page where it is this one, else a new one; null when another tab has it. */
function lockFor(id: string): Promise<Lock | null> {
  if (previous?.record.id !== id) return lockSession(id);
  const { lock } = previous;
  previous = null;
  return Promise.resolve(lock);
}

function dropPrevious(): void {
  previous?.lock.release();
  previous = null;
}

export async function listSessions(): Promise<void> {
  try {
    keptSessions.value = await (await database()).list();
  } catch (error) {
    keepProblem.value ??=
      error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'forbidden';
  }
}

/** Takes the record of a session away; its files are not touched. The one on the page goes on in memory. */
export async function forget(id: string): Promise<void> {
  if (current?.record.id === id) leave();
  try {
    await writing;
    await (await database()).remove(id);
  } catch (error) {
    failed(error);
  }
  await listSessions();
}

/** Keeps the session on the page from now on, after room was made. */
export async function keepAgain(): Promise<void> {
  keepProblem.value = null;
  store = null;
  try {
    await keepNew(intakeNow());
  } catch (error) {
    failed(error);
  }
  await listSessions();
}

const intakeNow = (): Intake => ({
  name: sessionName.value,
  frames: frames.value,
  skipped: skipped.value,
  ...(folder.value === null ? {} : { folder: folder.value }),
});

/** Starts keeping, and brings back the session that was on the page when it was left. */
export async function startKeeping(): Promise<void> {
  keepWith({ begin, again, note, end });
  effect(() => {
    history.value;
    if (current === null) return;
    current.saidPending = true;
    soon();
  });
  effect(() => {
    const now = folder.value;
    if (current === null || now === null || now === current.record.folder) return;
    current.record = { ...current.record, folder: now };
    current.saidPending = true;
    soon();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void write();
  });
  addEventListener('pagehide', writeNow);
  await listSessions();
  const last = keptSessions.value[0];
  if (last?.open && opened.value === 0 && !isBusy()) await show(last.id);
}

/** Shows a kept session, from its record first, then with its folder where the browser still allows it. */
export async function show(id: string): Promise<void> {
  if (isBusy()) return;
  if (current?.record.id === id) return;
  await write();
  const lock = await lockSession(id);
  if (lock === null) return;
  const whole = await loaded(id);
  // A folder that was dropped meanwhile goes first.
  if (whole === null || isBusy()) return lock.release();
  const { record, files, known, said } = whole;
  const shown = bringBack(intakeOf(record, files), known);
  dropPrevious();
  networkBefore = record.network;
  keepOn({ ...record, open: true }, lock, said, known);
  restore(said.history);
  cameBack.value = null;
  await shown;
  if (record.folder !== null && (await permission(record.folder)) === 'granted') void reconnect();
}

async function loaded(id: string): Promise<Whole | null> {
  try {
    return await (await database()).load(id);
  } catch (error) {
    failed(error);
    return null;
  }
}

/**
 * Reads the folder of the session on the page again. Call it in a click: the browser may ask. False where the
 * photographer must choose the folder, because the browser keeps none or does not allow it.
 */
export async function reconnect(texts?: { busy: string; failed: string; gone: string }): Promise<boolean> {
  const kept = current?.record.folder ?? null;
  const id = current?.record.id ?? null;
  if (kept === null || id === null) return false;
  if ((await permission(kept)) !== 'granted' && (await ask(kept)) !== 'granted') return false;
  await write();
  let isGone = false;
  await open(
    async (onProgress, signal) => {
      const intake = await intakeFromHandle(kept, onProgress, signal);
      isGone = intake.frames.length === 0;
      wanted = id;
      return isGone ? null : intake;
    },
    texts?.busy ?? '',
    texts?.failed ?? '',
  );
  if (isGone && texts) notice.value = texts.gone;
  return true;
}

type Mode = { readonly mode: 'read' | 'readwrite' };

/** Not in TypeScript's types: https://developer.mozilla.org/docs/Web/API/FileSystemHandle/queryPermission */
interface Asking {
  queryPermission?(mode: Mode): Promise<PermissionState>;
  requestPermission?(mode: Mode): Promise<PermissionState>;
}

async function permission(folder: FileSystemDirectoryHandle): Promise<PermissionState> {
  try {
    return (await (folder as Asking).queryPermission?.({ mode: 'read' })) ?? 'granted';
  } catch {
    return 'denied';
  }
}

async function ask(folder: FileSystemDirectoryHandle): Promise<PermissionState> {
  try {
    return (await (folder as Asking).requestPermission?.({ mode: 'read' })) ?? 'granted';
  } catch {
    return 'denied';
  }
}

/** Takes the session off the page; it stays kept. */
export async function closeSession(): Promise<void> {
  if (isBusy()) return;
  cameBack.value = null;
  close();
  dropPrevious();
  currentId.value = null;
  await writing;
  await listSessions();
}

/** Frames and skipped files as they were listed; the files are read through the folder, where it may be. */
function intakeOf({ name, folder }: SessionRecord, files: FileList): Intake {
  const opener = (path: string) => async () => {
    const file = folder === null ? null : await readFile(folder, path);
    if (file === null || isRefused(file)) throw new DOMException('not connected', 'NotFoundError');
    return file;
  };
  return {
    name,
    frames: files.frames.map(
      ({ path, raw }, index): Frame => ({
        index,
        path,
        name: path.slice(path.lastIndexOf('/') + 1),
        open: opener(path),
        ...(raw === null ? {} : { raw: { path: raw, open: opener(raw) } }),
      }),
    ),
    skipped: files.skipped,
    ...(folder === null ? {} : { folder }),
  };
}

/** What is known of the frames of a session that was open before; a new record where it was not. */
async function begin(intake: Intake): Promise<ReadonlyMap<number, Known>> {
  const expected = wanted ?? (wasAway ? (previous?.record.id ?? null) : null);
  wanted = null;
  cameBack.value = null;
  currentId.value = null;
  try {
    await writing;
    if (intake.passing === true) return new Map();
    const found = await findSession(intake, expected);
    if (found !== null) return await takeOver(intake, found);
    await keepNew(intake);
  } catch (error) {
    failed(error);
  } finally {
    dropPrevious();
  }
  return new Map();
}

/** The session on the page with these files, where they are its own. */
async function again(intake: Intake, before: ReadonlyMap<number, Known>): Promise<Again | null> {
  const files = filesOf(intakeNow());
  const paths = pathsOf(filesOf(intake));
  const found = match(files, before, paths, await statsOf(intake.frames));
  const common = files.frames.length - found.missing.length;
  const isSame = common > 0 && (found.known.size > 0 || (await isSameFolder(folder.value, intake.folder)));
  if (!isSame) return null;
  const isSameNetwork = networkBefore === networkOf(manifest.value);
  const known = isSameNetwork ? found.known : new Map<number, Known>();
  const isSameList = sameList(files, filesOf(intake));
  const isThere = isSameNetwork && isSameFiles(files, filesOf(intake));
  return {
    known,
    isSameList,
    take(put) {
      const at = current;
      void write();
      const now: Said = { history: history.value, absent: at?.absent ?? [] };
      const said = isSameList ? now : carrySaid(now, pathsOf(files), paths);
      put();
      restore(said.history);
      const { changed, missing, added } = found;
      cameBack.value = { changed, missing, added };
      wanted = null;
      if (at !== null) keepWithFiles(at, intake, said, known, isThere);
      else if (keepProblem.value !== null) void keepAgain();
    },
  };
}

/** Keeps the session that has its files again. `isThere`: what is kept of its frames holds, but for those that changed. */
function keepWithFiles(
  at: Current,
  intake: Intake,
  said: Said,
  known: ReadonlyMap<number, Known>,
  isThere: boolean,
): void {
  const record = recordOf(intake, networkOf(manifest.value), at.record);
  keepOn(record, at.lock, said, known);
  const mine = current as Current;
  if (isThere) {
    mine.steps = at.steps;
    return;
  }
  const files = filesOf(intake);
  mine.whole = { files, known };
  writing = writing.then(async () => {
    // It was written when the page was left, or another session came.
    if (mine.whole === null) return;
    try {
      await (await database()).replace({ record, files, known, said });
      mine.whole = null;
      soon();
    } catch (error) {
      if (current === mine) failed(error);
    }
  });
}

const pathsOf = ({ frames: list }: FileList): readonly string[] => list.map(({ path }) => path);

const sameList = ({ frames: one }: FileList, { frames: other }: FileList): boolean =>
  one.length === other.length &&
  one.every(({ path, raw }, k) => path === other[k]?.path && raw === other[k]?.raw);

/** The same list, with the same files left out. */
const isSameFiles = (one: FileList, other: FileList): boolean =>
  sameList(one, other) && JSON.stringify(one.skipped) === JSON.stringify(other.skipped);

interface Found {
  readonly whole: Whole;
  readonly match: Match;
  readonly lock: Lock;
}

/** The kept session that this folder is, by its handle, or by its name, paths, sizes and dates. */
async function findSession(intake: Intake, expected: string | null): Promise<Found | null> {
  const kept = await database();
  const candidates = (await kept.list())
    .filter(({ id, name }) => id === expected || name === intake.name)
    .sort((a, b) => Number(b.id === expected) - Number(a.id === expected));
  if (candidates.length === 0) return null;
  const stats = await statsOf(intake.frames);
  const paths = pathsOf(filesOf(intake));
  for (const { id, folder: one } of candidates) {
    const whole = await kept.load(id);
    if (whole === null) continue;
    const found = match(whole.files, whole.known, paths, stats);
    const common = whole.files.frames.length - found.missing.length;
    const isSame = common > 0 && (found.known.size > 0 || (await isSameFolder(one, intake.folder)));
    if (!isSame) continue;
    const lock = await lockFor(id);
    if (lock !== null) return { whole, match: found, lock };
  }
  return null;
}

async function isSameFolder(one: FileSystemDirectoryHandle | null, other?: FileSystemDirectoryHandle) {
  if (one === null || other === undefined) return false;
  return (await attempt(() => one.isSameEntry(other))) === true;
}

/** Sizes and dates; null where a file cannot be opened. */
async function statsOf(list: readonly Frame[]): Promise<readonly (FileStat | null)[]> {
  const stats: (FileStat | null)[] = list.map(() => null);
  const waiting = [...list.keys()];
  const next = async (): Promise<void> => {
    for (let k = waiting.pop(); k !== undefined; k = waiting.pop()) {
      const file = await list[k]?.open().catch(() => null);
      stats[k] = file ? statOf(file) : null;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return stats;
}

/** Results of another network are not taken over, decisions are. What is kept already is not written again. */
async function takeOver(intake: Intake, { whole, match: found, lock }: Found) {
  const network = networkOf(manifest.value);
  const known = whole.record.network === network ? found.known : new Map<number, Known>();
  const files = filesOf(intake);
  const record = recordOf(intake, network, whole.record);
  const isThere = whole.record.network === network && isSameFiles(whole.files, files);
  const said = isThere ? whole.said : carrySaid(whole.said, pathsOf(whole.files), pathsOf(files));
  const written = isThere && (await (await database()).add({ record, said: null, known: new Map() }));
  if (!written) await (await database()).replace({ record, files, known, said });
  keepOn(record, lock, said, known);
  restore(said.history);
  const { changed, missing, added } = found;
  cameBack.value = { changed, missing, added };
  return known;
}

async function keepNew(intake: Intake): Promise<void> {
  const record = recordOf(intake, networkOf(manifest.value), null);
  const lock = await lockSession(record.id);
  if (lock === null) return;
  const known = new Map<number, Known>();
  for (const { index } of intake.frames) {
    const result = resultOf(index);
    if (result) known.set(index, { ...result, stat: readStat(index) });
  }
  const said: Said = { history: history.value, absent: [] };
  try {
    await (await database()).replace({ record, files: filesOf(intake), known, said });
  } catch (error) {
    lock.release();
    throw error;
  }
  keepOn(record, lock, said, known);
}

function recordOf(intake: Intake, network: string, old: SessionRecord | null): SessionRecord {
  const now = Date.now();
  return {
    id: old?.id ?? crypto.randomUUID(),
    name: intake.name,
    created: old?.created ?? now,
    used: now,
    total: intake.frames.length,
    read: 0,
    bytes: old?.bytes ?? 0,
    counts: old?.counts ?? {},
    network,
    folder: intake.folder ?? null,
    open: true,
  };
}

const filesOf = ({ frames: list, skipped: left }: Intake): FileList => ({
  frames: list.map(({ path, raw }) => ({ path, raw: raw?.path ?? null })),
  skipped: left,
});

const networkOf = (known: Manifest | null): string =>
  Object.values(known?.files ?? {})
    .map(({ sha256 }) => sha256)
    .join(' ');

function keepOn(
  record: SessionRecord,
  lock: Lock,
  { absent, history: written }: Said,
  known: ReadonlyMap<number, Known>,
): void {
  const sizes = new Map([...known].map(([index, one]) => [index, sizeOf(one)]));
  const steps = lineOf(written);
  current = { record, lock, absent, sizes, pending: new Map(), saidPending: true, steps, whole: null };
  soon();
  currentId.value = record.id;
  keepProblem.value = null;
}

/** About the room that a result takes. */
const sizeOf = ({ outcome, thumbnail }: Known): number =>
  JSON.stringify(outcome).length + (thumbnail?.size ?? 0);

function note(index: number, result: Known): void {
  if (current === null) return;
  current.pending.set(index, result);
  soon();
}

/** The frames have other paths now: they moved. Rejects never; what cannot be kept is said. */
export async function noteMoved(): Promise<void> {
  if (current === null) return;
  await write();
  const whole = current === null ? null : await loaded(current.record.id);
  if (whole === null) return;
  try {
    await (await database()).replace({ ...whole, files: filesOf(intakeNow()) });
  } catch (error) {
    failed(error);
  }
}

function soon(): void {
  timer ??= setTimeout(() => void write(), WRITE_AFTER_MS);
}

/** What is pending, as it stands now; null where nothing is. */
function takePending(): (Changes & { readonly at: Current }) | null {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const at = current;
  if (at === null || at.whole !== null || (at.pending.size === 0 && !at.saidPending)) return null;
  const known = at.pending;
  const said = at.saidPending ? saidOf(at) : null;
  at.pending = new Map();
  at.saidPending = false;
  for (const [index, one] of known) at.sizes.set(index, sizeOf(one));
  at.record = {
    ...at.record,
    used: Date.now(),
    read: at.sizes.size,
    bytes: [...at.sizes.values()].reduce((sum, size) => sum + size, 0),
    counts: Object.fromEntries(Object.entries(grouped.value).map(([group, list]) => [group, list.length])),
  };
  return { at, record: at.record, said, known };
}

function saidOf(at: Current): Changes['said'] {
  const line = lineOf(history.value);
  const from = firstNew(at.steps, line);
  at.steps = line;
  return { history: history.value, absent: at.absent, from };
}

/** Writes what is pending as it stands now; one writing at a time. */
function write(): Promise<void> {
  const changes = takePending();
  if (changes === null) return writing;
  const { at } = changes;
  writing = writing.then(async () => {
    try {
      const isThere = await (await database()).add(changes);
      // Another tab has deleted it: nothing comes back of itself.
      if (!isThere && current === at) leave();
    } catch (error) {
      if (current === at) failed(error);
    }
  });
  return writing;
}

/** Writes what is pending in this very call: the page is being left. */
function writeNow(): void {
  if (current !== null) writeWholeNow(current);
  const changes = takePending();
  if (changes !== null) tryNow(() => ready?.addNow(changes));
}

/** Writes all of it, where that is still to be done. */
function writeWholeNow(at: Current): void {
  const { record, absent, whole, pending } = at;
  if (whole === null) return;
  const known = new Map([...whole.known, ...pending]);
  const said = { history: history.value, absent };
  tryNow(() => ready?.replaceNow({ ...whole, record, said, known }));
  Object.assign(at, { whole: null, pending: new Map(), saidPending: false, steps: lineOf(said.history) });
}

function tryNow(write: () => void): void {
  try {
    write();
  } catch {
    // Storage was closed or forbidden meanwhile; it has been said.
  }
}
