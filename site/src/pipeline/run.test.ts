/** Workers that answer, die, hang and fail to start, and what the page is told. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Frame } from '../intake/frame.ts';
import { Crew } from './crew.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import type { FrameOutcome } from './reading.ts';
import { runFrames } from './run.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const LIMITS = { start: 1000, frame: 1000 };
const READING: FrameOutcome = {
  kind: 'reading',
  width: 1,
  height: 1,
  sourceWidth: 1,
  sourceHeight: 1,
  faces: [],
};

/** How a worker deals with a frame, by the name of its file; `null` is no answer at all. */
type Script = (name: string) => FromWorker | 'error' | null;

/** A worker that follows a script, one frame after the other, 10 ms each. */
class ScriptedWorker {
  static started: ScriptedWorker[] = [];
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string; preventDefault: () => void }) => void) | null = null;
  onmessageerror: (() => void) | null = null;
  terminated = false;
  readonly frames: string[] = [];
  private work: Promise<void> = Promise.resolve();
  private readonly script: Script;
  private readonly starts: boolean;

  constructor(script: Script, starts = true) {
    this.script = script;
    this.starts = starts;
    ScriptedWorker.started.push(this);
  }

  postMessage(message: ToWorker): void {
    this.work = this.work.then(async () => {
      if (message.type === 'start')
        return this.say(this.starts ? { type: 'ready' } : { type: 'unstartable', message: 'no' });
      this.frames.push(message.file.name);
      const answer = this.script(message.file.name);
      if (answer === null) return new Promise<void>(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 10));
      this.say(answer);
    });
  }

  terminate(): void {
    this.terminated = true;
  }

  private say(answer: FromWorker | 'error'): void {
    if (this.terminated) return;
    if (answer === 'error') this.onerror?.({ message: 'died', preventDefault: () => undefined });
    else this.onmessage?.({ data: answer });
  }
}

const done: FromWorker = { type: 'done', outcome: READING, thumbnail: null, stages: {}, origin: null };
const broken: FromWorker = { type: 'broken', reason: 'out-of-memory', message: 'full' };

function frame(index: number, name = `f${index}`, open?: Frame['open']): Frame {
  return { index, name, path: name, open: open ?? (async () => new File(['x'], name)) };
}

function crewOf(
  workers: number,
  script: Script = () => done,
  starts: (k: number) => boolean = () => true,
): Crew {
  ScriptedWorker.started = [];
  return new Crew({
    workers,
    limits: LIMITS,
    start: { type: 'start' } as ToWorker,
    makeWorker: () => new ScriptedWorker(script, starts(ScriptedWorker.started.length)) as unknown as Worker,
  });
}

/** Runs frames to the end of all timers; outcomes as `index:reading` or `index:reason`. */
async function run(crew: Crew, frames: Frame[], signal = new AbortController().signal) {
  const told: string[] = [];
  const finished = runFrames(frames, crew, {
    signal,
    onAnswer: ({ index }, { outcome }) =>
      told.push(`${index}:${outcome.kind === 'failure' ? outcome.reason : outcome.kind}`),
  });
  await vi.advanceTimersByTimeAsync(20_000);
  await finished;
  return told;
}

const frames = (count: number) => Array.from({ length: count }, (_, k) => frame(k));
const readings = (count: number) => Array.from({ length: count }, (_, k) => `${k}:reading`);

test('every frame is answered once, in order', async () => {
  expect(await run(crewOf(3), frames(20))).toEqual(readings(20));
  expect(ScriptedWorker.started.map(({ frames }) => frames.length).sort()).toEqual([6, 7, 7]);
});

test('nothing to read, nothing done', async () => {
  expect(await run(crewOf(2), [])).toEqual([]);
});

test('two runs one after the other, not at once', async () => {
  const crew = crewOf(2);
  expect(await run(crew, frames(3))).toEqual(readings(3));
  const first = run(crew, frames(3));
  await expect(
    runFrames(frames(1), crew, { signal: AbortSignal.abort(), onAnswer: () => undefined }),
  ).rejects.toThrow();
  expect(await first).toEqual(readings(3));
});

test('a file that has gone costs only itself', async () => {
  const gone = async () => {
    throw new DOMException('x', 'NotFoundError');
  };
  const locked = async () => {
    throw new DOMException('x', 'NotAllowedError');
  };
  const told = await run(crewOf(1), [
    frame(0),
    frame(1, 'b', gone),
    frame(2),
    frame(3, 'd', locked),
    frame(4),
  ]);
  expect(told).toEqual(['0:reading', '1:vanished', '2:reading', '3:no-permission', '4:reading']);
  expect(ScriptedWorker.started.length).toBe(1);
});

test.each([
  ['an error event', 'error', 'worker-died'],
  ['a message of its own', broken, 'out-of-memory'],
  ['silence', null, 'timed-out'],
] as const)('a frame that kills its worker by %s is tried once more and then fails alone', async (_, end, reason) => {
  const told = await run(
    crewOf(2, (name) => (name === 'f3' ? end : done)),
    frames(10),
  );
  expect(told).toEqual(readings(10).map((text) => (text === '3:reading' ? `3:${reason}` : text)));
  const tries = ScriptedWorker.started.flatMap(({ frames }) => frames).filter((name) => name === 'f3');
  expect(tries.length).toBe(2);
  expect(ScriptedWorker.started.filter(({ terminated }) => terminated).length).toBe(2);
  expect(ScriptedWorker.started.length).toBe(4);
});

test('a worker that dies by chance costs no frame', async () => {
  let deaths = 0;
  const told = await run(
    crewOf(2, (name) => (name === 'f2' && deaths++ === 0 ? 'error' : done)),
    frames(6),
  );
  expect(told).toEqual(readings(6));
});

test('many deadly frames in a row fail each for itself', async () => {
  const told = await run(
    crewOf(2, (name) => (Number(name.slice(1)) % 2 ? 'error' : done)),
    frames(12),
  );
  expect(told).toEqual(frames(12).map(({ index }) => `${index}:${index % 2 ? 'worker-died' : 'reading'}`));
});

test('a frame that waits for its turn is not timed out', async () => {
  // Two frames in the worker; the first takes most of the limit and so does the second.
  let clock = 0;
  const crew = crewOf(1, () => done);
  const slow = (index: number) =>
    frame(index, `f${index}`, async () => {
      await new Promise((resolve) => setTimeout(resolve, 900));
      clock += 1;
      return new File([''], `f${index}`);
    });
  expect(await run(crew, [slow(0), slow(1), slow(2)])).toEqual(readings(3));
  expect(clock).toBe(3);
});

test('aborting ends the work under way at once and starts others for the next run', async () => {
  const crew = crewOf(2, () => null);
  await vi.advanceTimersByTimeAsync(1);
  const abort = new AbortController();
  const told: unknown[] = [];
  const finished = runFrames(frames(9), crew, {
    signal: abort.signal,
    onAnswer: (frame) => told.push(frame),
  });
  await vi.advanceTimersByTimeAsync(5);
  abort.abort();
  await finished;
  expect(told).toEqual([]);
  expect(ScriptedWorker.started.map(({ terminated }) => terminated)).toEqual([true, true, false, false]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(ScriptedWorker.started.length).toBe(4);
});

test('aborting leaves workers without frames alone', async () => {
  const crew = crewOf(3, (name) => (name === 'f0' ? null : done));
  await vi.advanceTimersByTimeAsync(1);
  const abort = new AbortController();
  const finished = runFrames(frames(1), crew, { signal: abort.signal, onAnswer: () => undefined });
  await vi.advanceTimersByTimeAsync(5);
  abort.abort();
  await finished;
  expect(ScriptedWorker.started.filter(({ terminated }) => terminated).length).toBe(1);
});

test('an aborted signal reads nothing', async () => {
  expect(await run(crewOf(1), frames(3), AbortSignal.abort())).toEqual([]);
});

test('an error of the page while it takes a result ends the run and is not swallowed', async () => {
  const crew = crewOf(1);
  const finished = runFrames(frames(3), crew, {
    signal: new AbortController().signal,
    onAnswer: () => {
      throw new Error('the page failed');
    },
  });
  const outcome = expect(finished).rejects.toThrow('the page failed');
  await vi.advanceTimersByTimeAsync(1000);
  await outcome;
});

test('a worker that fails to start is tried again', async () => {
  const crew = crewOf(
    1,
    () => done,
    (k) => k > 0,
  );
  await vi.advanceTimersByTimeAsync(1);
  await crew.ready;
  expect(await run(crew, frames(2))).toEqual(readings(2));
});

test('the others do the work when one can never be started', async () => {
  const crew = crewOf(
    2,
    () => done,
    (k) => k === 1,
  );
  await vi.advanceTimersByTimeAsync(1);
  await crew.ready;
  expect(await run(crew, frames(4))).toEqual(readings(4));
});

test('when none can be started, whoever waits is told', async () => {
  const crew = crewOf(
    2,
    () => done,
    () => false,
  );
  const refused = expect(crew.ready).rejects.toMatchObject({
    name: 'VisionError',
    kind: 'workers-failed',
    message: 'no',
  });
  await vi.advanceTimersByTimeAsync(1);
  await refused;
  expect(ScriptedWorker.started.length).toBe(4);
});

test('a worker that is silent at the start is given up after its time', async () => {
  const crew = new Crew({
    workers: 1,
    limits: LIMITS,
    start: { type: 'start' } as ToWorker,
    makeWorker: () => ({ postMessage: () => undefined, terminate: () => undefined }) as unknown as Worker,
  });
  const refused = expect(crew.ready).rejects.toMatchObject({ kind: 'workers-failed' });
  await vi.advanceTimersByTimeAsync(2 * LIMITS.start + 1);
  await refused;
});

test('frames fail when the last worker dies and none can be started again', async () => {
  const crew = crewOf(
    1,
    (name) => (name === 'f1' ? 'error' : done),
    (k) => k === 0,
  );
  await vi.advanceTimersByTimeAsync(1);
  expect(await run(crew, frames(4))).toEqual([
    '0:reading',
    '1:worker-died',
    '2:worker-died',
    '3:worker-died',
  ]);
});
