/** The door of the pipeline: networks fetched once, workers started, frames read. */
import { fetchFaceNetworks } from '../faces/files.ts';
import { fetchFrom, loadModel } from '../model/load.ts';
import type { Manifest } from '../model/manifest.ts';
import { missingCapability } from './capabilities.ts';
import { Crew } from './crew.ts';
import { defer } from './deferred.ts';
import { eitherSignal } from './eitherSignal.ts';
import type { Origin } from './origin.ts';
import type { ToWorker } from './protocol.ts';
import { runFrames } from './run.ts';
import type { SeatLimits } from './seat.ts';
import type { Stages } from './stages.ts';
import type { Vision } from './vision.ts';
import { VisionError } from './visionError.ts';

/** More would only take memory: each worker holds one decoded photograph and its own networks. */
const MOST_WORKERS = 8;
const LIMITS: SeatLimits = { start: 60_000, frame: 60_000 };

export interface VisionOptions {
  /** One for each core, at most 8, unless given. */
  readonly workers?: number;
  /** The folder of the model, with a slash at the end; `model/` beside the page unless given. */
  readonly model?: URL;
  readonly limits?: Partial<SeatLimits>;
  readonly makeWorker?: () => Worker;
  /** Told the milliseconds of every frame by stage, and where its pixels came from (null: it could not be decoded). */
  readonly onStages?: (index: number, stages: Stages, origin: Origin | null) => void;
}

/** Starts fetching the networks and starting the workers at once. */
export function startVision(options: VisionOptions = {}): Vision {
  const closed = new AbortController();
  const loading = load(options);
  const starting = loading.then((loaded) => startCrew(options, loaded, closed.signal));
  const described = loading.then(({ manifest }) => manifest);
  const ready = starting.then(({ manifest }) => manifest);
  // Whoever waits for them is told; a page that does not wait must not fail for it.
  for (const promise of [described, ready]) promise.catch(() => undefined);
  return {
    described,
    ready,
    async analyse(frames, { signal, onResult }) {
      const { crew } = await orAborted(starting, signal);
      if (crew === null) return;
      await runFrames(frames, crew, {
        signal: eitherSignal(signal, closed.signal),
        onAnswer({ index }, { outcome, thumbnail, stages, origin }) {
          options.onStages?.(index, stages, origin);
          onResult({ index, outcome, thumbnail });
        },
      });
    },
    close() {
      closed.abort();
      starting.then(({ crew }) => crew.close()).catch(() => undefined);
    },
  };
}

interface Started {
  readonly crew: Crew;
  readonly manifest: Manifest;
}

/** What has started, or no crew when the signal is aborted before. */
async function orAborted(
  starting: Promise<Started>,
  signal: AbortSignal,
): Promise<Started | { readonly crew: null }> {
  const { promise, resolve } = defer<{ readonly crew: null }>();
  const abort = () => resolve({ crew: null });
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([starting, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

interface Loaded {
  readonly manifest: Manifest;
  readonly start: ToWorker;
}

async function load(options: VisionOptions): Promise<Loaded> {
  const missing = missingCapability();
  if (missing !== null) throw new VisionError(missing, 'the browser lacks what the networks need');
  const folder = options.model ?? new URL('model/', document.baseURI);
  const [{ manifest, files: eyes }, faces] = await Promise.all([
    loadModel(fetchFrom(folder)),
    fetchFaceNetworks(),
  ]);
  return { manifest, start: { type: 'start', manifest, files: { ...faces, eyes } } };
}

async function startCrew(
  options: VisionOptions,
  { manifest, start }: Loaded,
  closed: AbortSignal,
): Promise<Started> {
  if (closed.aborted) throw new VisionError('workers-failed', 'closed before the workers were started');
  const crew = makeCrew(options, start);
  await crew.ready;
  return { crew, manifest };
}

function makeCrew(options: VisionOptions, start: ToWorker): Crew {
  try {
    return new Crew({
      workers: options.workers ?? defaultWorkers(),
      limits: { ...LIMITS, ...options.limits },
      makeWorker: options.makeWorker ?? makeWorker,
      start,
    });
  } catch (cause) {
    throw new VisionError('workers-failed', 'the browser refused to start a worker', { cause });
  }
}

function defaultWorkers(): number {
  return Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1));
}

function makeWorker(): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
