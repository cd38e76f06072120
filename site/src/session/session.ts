/** The session on the page: what was opened, how far it is read, what was found. One at a time. */
import { batch, computed, signal } from '@preact/signals';
import type { Frame, Intake, SkippedFile } from '../intake/frame.ts';
import { defaultPosition, thresholdsAt } from '../judge/strictness.ts';
import type { Manifest } from '../model/manifest.ts';
import type { OfflineState } from '../offline/register.ts';
import { startVision } from '../pipeline/pool.ts';
import type { FrameResult, Vision } from '../pipeline/vision.ts';
import { VisionError, type VisionErrorKind } from '../pipeline/visionError.ts';
import { Judge, NOTHING_JUDGED } from './judgements.ts';
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
let stopping: AbortController | null = null;
let thumbnailUrls: (string | null)[] = [];
const judgeOfSession = new Judge();

export const judged = computed(() => {
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
export const thumbnailOf = (index: number): string | null => thumbnailUrls[index] ?? null;

/** Starts loading the networks, so that they are warm when a folder comes. */
export function start(): void {
  problem.value = null;
  if (phase.value === 'failed') phase.value = 'empty';
  vision = startVision();
  vision.ready.then(
    (ready) => {
      manifest.value = ready;
    },
    (error: unknown) => fail(error),
  );
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
    else await replaceSession(intake);
  } catch {
    phase.value = before;
    if (!listing.signal.aborted) notice.value = failed;
  }
}

async function replaceSession(intake: Intake): Promise<void> {
  for (const url of thumbnailUrls) if (url !== null) URL.revokeObjectURL(url);
  results = [];
  thumbnailUrls = [];
  batch(() => {
    sessionName.value = intake.name;
    frames.value = intake.frames;
    skipped.value = intake.skipped;
    readCount.value = 0;
    perSecond.value = null;
    seconds.value = 0;
  });
  await read();
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
  phase.value = 'running';
  const shown = startShowing();
  try {
    await vision.analyse(frames.value.slice(results.length), {
      signal: stop.signal,
      onResult(result) {
        results.push(result);
        thumbnailUrls.push(result.thumbnail && URL.createObjectURL(result.thumbnail));
      },
    });
    shown.end();
    phase.value = results.length === frames.value.length ? 'done' : 'stopped';
  } catch (error) {
    shown.end();
    fail(error);
  }
}

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
  if (phase.value === 'stopped') void read();
}

export function setStrictness(position: number | null): void {
  chosenStrictness.value = position;
}
