/** One session's frames through the crew. */
import type { Frame } from '../intake/frame.ts';
import type { Crew } from './crew.ts';
import { defer } from './deferred.ts';
import { inOrder } from './inOrder.ts';
import type { Job } from './job.ts';
import type { DeathReason } from './protocol.ts';
import { dealOut } from './queue.ts';
import type { Answer } from './seat.ts';

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Called once for each frame, in the order of the frames. An error it throws ends the run. */
  readonly onAnswer: (frame: Frame, answer: Answer) => void;
}

/** Fulfilled when all frames are answered or the signal is aborted; only one run at a time. */
export function runFrames(frames: readonly Frame[], crew: Crew, options: RunOptions): Promise<void> {
  if (crew.events !== null) return Promise.reject(new Error('frames are being read already'));
  if (frames.length === 0 || options.signal.aborted) return Promise.resolve();
  const { promise, resolve, reject } = defer<void>();
  const waiting = frames.map((frame, place): Job => ({ place, frame, suspect: false }));
  const suspects: Job[] = [];
  let unanswered = frames.length;

  const finish = () => {
    crew.events = null;
    options.signal.removeEventListener('abort', abort);
    resolve();
  };
  const abort = () => {
    finish();
    crew.dropWork();
  };
  const deliver = inOrder(({ job, answer }: { job: Job; answer: Answer }) => {
    if (crew.events === null) return;
    try {
      options.onAnswer(job.frame, answer);
    } catch (error) {
      reject(error);
      abort();
    }
  });
  const answer = (job: Job, value: Answer) => {
    unanswered -= 1;
    deliver(job.place, { job, answer: value });
    if (unanswered === 0 && crew.events !== null) finish();
  };
  const fail = (job: Job, reason: DeathReason) =>
    answer(job, { outcome: { kind: 'failure', reason }, thumbnail: null, stages: {}, origin: null });

  crew.events = {
    free: () => dealOut(crew.readySeats, waiting, suspects, (seat, job) => seat.take(job)),
    answered: answer,
    lost(jobs, reason) {
      for (const job of jobs)
        if (job.suspect) fail(job, reason);
        else suspects.push(Object.assign(job, { suspect: true }));
    },
    gone() {
      for (const job of [...suspects.splice(0), ...waiting.splice(0)]) fail(job, 'worker-died');
    },
  };
  options.signal.addEventListener('abort', abort, { once: true });
  if (crew.isGone) crew.events.gone();
  else crew.events.free();
  return promise;
}
