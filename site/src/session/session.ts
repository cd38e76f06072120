/** The session on the page: what was opened, how far it is read, what was found. One at a time. */
import { batch, computed, signal } from '@preact/signals';
import { type FileStat, statOf } from '../handoff/files/stat.ts';
import type { Frame, Intake, RawFile, SkippedFile } from '../intake/frame.ts';
import { defaultPosition, thresholdsAt } from '../judge/strictness.ts';
import type { Manifest } from '../model/manifest.ts';
import type { OfflineState } from '../offline/register.ts';
import { startVision } from '../pipeline/pool.ts';
import type { FrameResult, Vision } from '../pipeline/vision.ts';
import { VisionError, type VisionErrorKind } from '../pipeline/visionError.ts';
import type { Known } from '../store/records.ts';
import { Judge, NOTHING_JUDGED } from './judgements.ts';
import { type Network, network } from './preferences.ts';
import { Rate } from './rate.ts';

/** `failed`: the networks cannot be used, see `problem`. */
export type Phase = 'empty' | 'listing' | 'loading' | 'running' | 'stopped' | 'done' | 'failed';

/** Results are shown this often; each one at once would keep the page busy with itself. */
const SHOW_EVERY_MS = 100;

export const phase = signal<Phase>('empty');
export const problem = signal<{ kind: VisionErrorKind | 'other'; detail: string } | null>(null);
export const manifest = signal<Manifest | null>(null);
export const sessionName = signal('');
export const frames = signal<readonly Frame[]>([]);
export const skipped = signal<readonly SkippedFile[]>([]);
export const sidecars = signal<readonly RawFile[]>([]);
/** The folder that all paths are in; null where the browser gives none. */
export const folder = signal<FileSystemDirectoryHandle | null>(null);
/** Whether the files can be read: false for a session that came back without its folder. */
export const connected = signal(true);
/** Counts the sessions that were put on the page: frames may be renamed within one, and it stays the same. */
export const opened = signal(0);
/** Counts how often the results began anew; between, they only grow. */
export const generation = signal(0);
export const listed = signal(0);
/** How many frames are read; always the first ones, results come in order. */
export const readCount = signal(0);
export const perSecond = signal<number | null>(null);
/** Seconds of reading so far, pauses left out. */
export const seconds = signal(0);
/** 0 lenient to 1 strict; null for the model's own. Written by `decisions.ts` alone, so that it can be taken back. */
const chosenStrictness = signal<number | null>(null);
/** Null until it is known. */
export const offline = signal<OfflineState | null>(null);
/** A short message about something that was refused; null when there is none. */
export const notice = signal<string | null>(null);

export const strictness = computed(
  () => chosenStrictness.value ?? (manifest.value ? defaultPosition(manifest.value.judge.strictness) : 0.5),
);
export const secondsLeft = computed(() =>
  perSecond.value === null ? null : (frames.value.length - readCount.value) / perSecond.value,
);

let vision: Vision | null = null;
let results: FrameResult[] = [];
let stats: (FileStat | null)[] = [];
/** Results of an earlier time, by index of the frame. */
let known: ReadonlyMap<number, Known> = new Map();
/** The session that is to be looked up among those kept, until it is. */
let unasked: Intake | null = null;
let stopping: AbortController | null = null;
/** Pictures that stay on the page keep their address, so that they are not drawn anew. */
const thumbnailUrls = new Map<Blob, string>();
const judgeOfSession = new Judge();

export const judged = computed(() => {
  generation.value;
  const known = manifest.value;
  if (known === null || readCount.value === 0) return NOTHING_JUDGED;
  return judgeOfSession.judge(
    results,
    readCount.value,
    thresholdsAt(strictness.value, known.judge.strictness),
    known.judge,
  );
});

export const resultOf = (index: number): FrameResult | undefined => results[index];
export function thumbnailOf(index: number): string | null {
  const picture = results[index]?.thumbnail ?? null;
  return picture && (thumbnailUrls.get(picture) ?? null);
}

/** The file as it was read; null when it could not be opened or is not read yet. */
export const readStat = (index: number): FileStat | null => stats[index] ?? null;

/** Keeps results over the end of the page. */
export interface Keeper {
  /** What is known of the frames from an earlier time. Never rejects. */
  begin(intake: Intake): Promise<ReadonlyMap<number, Known>>;
  /**
   * The session on the page, which is there without its files, with these; `before` is what is known of its frames.
   * Null where they are another session's. Never rejects.
   */
  again(intake: Intake, before: ReadonlyMap<number, Known>): Promise<Again | null>;
  /** A frame was read. */
  note(index: number, result: Known): void;
  /** The session is about to leave the page; everything about it still stands. */
  end(): void;
}

export interface Again {
  /** What still holds, by the index that the frames have now. */
  readonly known: ReadonlyMap<number, Known>;
  /** Whether the frames are the same ones in the same places. */
  readonly isSameList: boolean;
  /** Calls `put`, which puts the files on the page, and carries over what was said up to this moment. */
  take(put: () => void): void;
}

let keeper: Keeper | null = null;

export function keepWith(one: Keeper): void {
  keeper = one;
}

const MODEL_FOLDERS: Readonly<Record<Network, string>> = { standard: 'model/', clean: 'model-clean/' };

/** The network that looks at the frames until the page is opened anew: results of two are never mixed. */
export const networkInUse: Network = network.peek();

/** Starts loading the networks, so that they are warm when a folder comes. */
export function start(): void {
  problem.value = null;
  if (phase.value === 'failed') phase.value = 'empty';
  vision = startVision({ model: new URL(MODEL_FOLDERS[networkInUse], document.baseURI) });
  vision.described.then(
    (described) => {
      manifest.value = described;
    },
    () => undefined,
  );
  vision.ready.catch((error: unknown) => fail(error));
}

function fail(error: unknown): void {
  const kind = error instanceof VisionError ? error.kind : 'other';
  problem.value = { kind, detail: error instanceof Error ? error.message : String(error) };
  phase.value = 'failed';
}

export const isBusy = (): boolean => ['listing', 'loading', 'running'].includes(phase.value);

/** Opens what `list` brings; null means that the photographer changed their mind. Refused while a session is being read. */
export async function open(
  list: (onProgress: (seen: number) => void, signal: AbortSignal) => Promise<Intake | null>,
  busy: string,
  failed: string,
): Promise<void> {
  if (phase.value === 'failed') return;
  if (isBusy()) {
    notice.value = busy;
    return;
  }
  const before = phase.value;
  const listing = new AbortController();
  stopping = listing;
  batch(() => {
    notice.value = null;
    listed.value = 0;
    phase.value = 'listing';
  });
  try {
    const intake = await list((seen) => {
      listed.value = seen;
    }, listing.signal);
    if (intake === null || listing.signal.aborted) phase.value = before;
    else await replaceSession(intake, listing.signal, before);
  } catch {
    phase.value = before;
    if (!listing.signal.aborted) notice.value = failed;
  }
}

async function replaceSession(intake: Intake, signal: AbortSignal, before: Phase): Promise<void> {
  if (!connected.value) {
    const again = await findAgain(intake, signal);
    if (phase.value === 'failed') return;
    if (signal.aborted) {
      phase.value = before;
      return;
    }
    again?.take(() => putAgain(intake, again));
    if (again) return read();
  }
  put(intake);
  unasked = intake;
  await read();
}

/** What was on the page stays there meanwhile, and can be decided on. */
async function findAgain(intake: Intake, signal: AbortSignal): Promise<Again | null> {
  phase.value = 'loading';
  try {
    await Promise.race([vision?.ready, aborted(signal)]);
  } catch (error) {
    fail(error);
    return null;
  }
  if (signal.aborted) return null;
  phase.value = 'listing';
  return (await keeper?.again(intake, known)) ?? null;
}

/** Puts a session on the page, with nothing read. */
function put(intake: Intake): void {
  keeper?.end();
  for (const url of thumbnailUrls.values()) URL.revokeObjectURL(url);
  thumbnailUrls.clear();
  batch(() => {
    opened.value += 1;
    lay(intake, new Map());
  });
}

/** Gives the session on the page its files: what holds of its results stays where it is. */
function putAgain(intake: Intake, { known: still, isSameList }: Again): void {
  batch(() => {
    if (!isSameList) opened.value += 1;
    lay(intake, still);
    fillIn(frames.value.length);
    readCount.value = results.length;
  });
}

function lay(intake: Intake, before: ReadonlyMap<number, Known>): void {
  results = [];
  stats = [];
  known = before;
  unasked = null;
  generation.value += 1;
  sessionName.value = intake.name;
  frames.value = intake.frames;
  skipped.value = intake.skipped;
  sidecars.value = intake.sidecars ?? [];
  folder.value = intake.folder ?? null;
  connected.value = true;
  readCount.value = 0;
  perSecond.value = null;
  seconds.value = 0;
}

/**
 * Shows a session of an earlier time as it was, without its files. It is there at once, judged when the thresholds are
 * known, and the promise is fulfilled when frames can be read.
 */
export async function bringBack(intake: Intake, before: ReadonlyMap<number, Known>): Promise<void> {
  batch(() => {
    put(intake);
    known = before;
    fillIn(frames.value.length);
    readCount.value = results.length;
    connected.value = false;
    phase.value = 'loading';
  });
  try {
    await vision?.ready;
    phase.value = results.length === frames.value.length ? 'done' : 'stopped';
  } catch (error) {
    fail(error);
  }
}

/** Takes the session off the page. */
export function close(): void {
  if (isBusy()) return;
  put({ name: '', frames: [], skipped: [] });
  phase.value = 'empty';
}

/** Adds known results up to the first frame that has none, at most to `end`. */
function fillIn(end: number): void {
  for (let next = known.get(results.length); next && results.length < end; next = known.get(results.length))
    add({ index: results.length, outcome: next.outcome, thumbnail: next.thumbnail }, next.stat);
}

function add(result: FrameResult, stat: FileStat | null): void {
  results.push(result);
  stats.push(stat);
  const { thumbnail } = result;
  if (thumbnail && !thumbnailUrls.has(thumbnail))
    thumbnailUrls.set(thumbnail, URL.createObjectURL(thumbnail));
}

/** The page has written to a frame's file itself: its size and date from here on. */
export function noteStat(index: number, stat: FileStat): void {
  const result = results[index];
  if (result === undefined) return;
  stats[index] = stat;
  keeper?.note(index, { outcome: result.outcome, thumbnail: result.thumbnail, stat });
}

/** Frames have moved: those in the map by their index. */
export function relocate(moved: ReadonlyMap<number, Partial<Frame>>): void {
  frames.value = frames.value.map((frame) => ({ ...frame, ...moved.get(frame.index) }));
}

/** Reads the frames that are not read yet. */
async function read(): Promise<void> {
  if (vision === null) return;
  const stop = new AbortController();
  stopping = stop;
  phase.value = 'loading';
  try {
    await Promise.race([vision.ready, aborted(stop.signal)]);
  } catch (error) {
    fail(error);
    return;
  }
  if (stop.signal.aborted) {
    phase.value = 'stopped';
    return;
  }
  if (unasked !== null) {
    known = (await keeper?.begin(unasked)) ?? known;
    unasked = null;
  }
  phase.value = 'running';
  const shown = startShowing();
  const seen = new Map<number, FileStat>();
  fillIn(frames.value.length);
  readCount.value = results.length;
  try {
    await vision.analyse(
      frames.value.slice(results.length).flatMap((one) => (known.has(one.index) ? [] : [watched(one, seen)])),
      {
        signal: stop.signal,
        onResult(result) {
          fillIn(result.index);
          const stat = seen.get(result.index) ?? null;
          add(result, stat);
          keeper?.note(result.index, { outcome: result.outcome, thumbnail: result.thumbnail, stat });
        },
      },
    );
    if (!stop.signal.aborted) fillIn(frames.value.length);
    shown.end();
    phase.value = results.length === frames.value.length ? 'done' : 'stopped';
  } catch (error) {
    shown.end();
    fail(error);
  }
}

/** The frame, with the size and date of its file noted when it is opened. */
const watched = (frame: Frame, seen: Map<number, FileStat>): Frame => ({
  ...frame,
  async open() {
    const file = await frame.open();
    seen.set(frame.index, statOf(file));
    return file;
  },
});

/** Fulfilled when the signal is aborted. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

/** Brings new results to the page at a steady pace. */
function startShowing(): { end(): void } {
  const rate = new Rate();
  const before = seconds.value;
  const started = performance.now() / 1000;
  rate.note(started, results.length);
  const show = () => {
    const now = performance.now() / 1000;
    if (results.length !== readCount.value) rate.note(now, results.length);
    batch(() => {
      readCount.value = results.length;
      perSecond.value = rate.perSecond;
      seconds.value = before + now - started;
    });
  };
  const timer = setInterval(show, SHOW_EVERY_MS);
  return {
    end() {
      clearInterval(timer);
      show();
    },
  };
}

/** Ends the work under way at once; what is read stays. */
export function stop(): void {
  stopping?.abort();
}

/** Goes on where `stop` ended. */
export function continueReading(): void {
  if (phase.value === 'stopped' && connected.value) void read();
}

export function setStrictness(position: number | null): void {
  chosenStrictness.value = position;
}
