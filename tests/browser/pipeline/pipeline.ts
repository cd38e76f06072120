/** The page's own pipeline by itself, with what goes to its workers counted. Never part of the page; built by test_pipeline.py. */
import type { Frame } from '../../../site/src/intake/frame.ts';
import { startVision } from '../../../site/src/pipeline/pool.ts';
import type { FromWorker, ToWorker } from '../../../site/src/pipeline/protocol.ts';

/** Frames that workers have and have not answered, over all workers: now, and the most at once. */
const inFlight = { now: 0, most: 0 };
const ended = { workers: 0 };

/** A worker whose messages are counted. */
function countedWorker(): Worker {
  const worker = new Worker(new URL('../../../site/src/pipeline/worker.ts', import.meta.url), {
    type: 'module',
  });
  let has = 0;
  const post = worker.postMessage.bind(worker) as (message: ToWorker) => void;
  worker.postMessage = (message: ToWorker) => {
    if (message.type === 'frame') {
      has += 1;
      inFlight.now += 1;
      inFlight.most = Math.max(inFlight.most, inFlight.now);
    }
    post(message);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.type !== 'done') return;
    has -= 1;
    inFlight.now -= 1;
  });
  const terminate = worker.terminate.bind(worker);
  worker.terminate = () => {
    ended.workers += 1;
    inFlight.now -= has;
    has = 0;
    terminate();
  };
  return worker;
}

const vision = startVision({ workers: 2, makeWorker: countedWorker });

/** The chosen files, over and over, as a session of `count` frames. */
function session(count: number): Frame[] {
  const files = [...(document.querySelector('input')?.files ?? [])];
  return Array.from({ length: count }, (_, index) => {
    const file = files[index % files.length] as File;
    return { index, name: file.name, path: `${index}/${file.name}`, open: async () => file };
  });
}

const state = { done: 0, finished: false, indexes: [] as number[], summaries: [] as string[] };

/** Reads `count` frames; `state.done` counts while it lasts. */
async function read(count: number, signal = new AbortController().signal): Promise<void> {
  Object.assign(state, { done: 0, finished: false, indexes: [], summaries: [] });
  Object.assign(inFlight, { now: 0, most: 0 });
  await vision.analyse(session(count), {
    signal,
    onResult({ index, outcome }) {
      state.done += 1;
      state.indexes.push(index);
      state.summaries.push(JSON.stringify(outcome));
    },
  });
  state.finished = true;
}

/** Begins a session, stops it when `after` frames are done, and tells how long that took and what came later. */
async function stop(count: number, after: number) {
  const controller = new AbortController();
  const endedBefore = ended.workers;
  const reading = read(count, controller.signal);
  while (state.done < after) await new Promise((resolve) => setTimeout(resolve, 5));
  const started = performance.now();
  controller.abort();
  await reading;
  const milliseconds = performance.now() - started;
  const done = state.done;
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return { milliseconds, late: state.done - done, ended: ended.workers - endedBefore, left: inFlight.now };
}

function begin(count: number): void {
  void read(count);
}

Object.assign(window, { pipeline: { ready: vision.ready.then(() => true), read, begin, stop, state, inFlight } });
