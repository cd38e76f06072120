/** One worker and the frames it has. Knows nothing of the other workers or of the order of results. */
import { readFailure } from '../decode/failure.ts';
import type { Job } from './job.ts';
import type { Origin } from './origin.ts';
import type { DeathReason, FromWorker, ToWorker } from './protocol.ts';
import type { FrameOutcome } from './reading.ts';
import type { Stages } from './stages.ts';

export interface Answer {
  readonly outcome: FrameOutcome;
  readonly thumbnail: Blob | null;
  readonly stages: Stages;
  /** Null when the frame could not be decoded. */
  readonly origin: Origin | null;
}

/** What a worker tells whoever started it. */
export interface SeatEvents {
  ready(seat: WorkerSeat): void;
  /** It cannot start; it has ended. */
  unstartable(seat: WorkerSeat, message: string): void;
  answered(seat: WorkerSeat, job: Job, answer: Answer): void;
  /** It died or did not answer in time; it has ended, and these frames have no answer. */
  died(seat: WorkerSeat, reason: DeathReason, jobs: readonly Job[]): void;
}

export interface SeatLimits {
  /** Milliseconds until `ready`. */
  readonly start: number;
  /** Milliseconds for one frame, from when the worker is free for it. */
  readonly frame: number;
}

export class WorkerSeat {
  readonly jobs: Job[] = [];
  private readonly worker: Worker;
  private readonly limits: SeatLimits;
  private readonly events: SeatEvents;
  private state: 'starting' | 'ready' | 'ended' = 'starting';
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Frames reach the worker in the order in which they were taken, so that its answers can be told apart. */
  private opening: Promise<void> = Promise.resolve();

  constructor(worker: Worker, start: ToWorker, limits: SeatLimits, events: SeatEvents) {
    this.worker = worker;
    this.limits = limits;
    this.events = events;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.hear(data);
    worker.onmessageerror = () => this.fail('worker-died', 'a message could not be read');
    worker.onerror = (event) => {
      event.preventDefault();
      this.fail('worker-died', event.message || 'the worker could not be loaded');
    };
    this.timer = setTimeout(() => this.fail('timed-out', 'no answer to the start'), limits.start);
    worker.postMessage(start);
  }

  get isReady(): boolean {
    return this.state === 'ready';
  }

  /** Opens the frame's file and gives it to the worker. A file that cannot be opened is answered at once. */
  take(job: Job): void {
    this.jobs.push(job);
    if (this.jobs.length === 1) this.startTimer();
    this.opening = this.opening.then(() => this.openAndPost(job));
  }

  /** Ends the worker and forgets its frames. */
  end(): void {
    this.state = 'ended';
    clearTimeout(this.timer);
    this.worker.terminate();
    this.jobs.length = 0;
  }

  private async openAndPost(job: Job): Promise<void> {
    try {
      const file = await job.frame.open();
      // Without the RAW half of a pair, the JPEG is read as if it had none.
      const raw = (await job.frame.raw?.open().catch(() => null)) ?? null;
      if (this.jobs.includes(job)) this.worker.postMessage({ type: 'frame', file, raw } satisfies ToWorker);
    } catch (error) {
      const outcome = readFailure(error) ?? ({ kind: 'failure', reason: 'no-permission' } as const);
      if (this.jobs.includes(job)) this.settle(job, { outcome, thumbnail: null, stages: {}, origin: null });
    }
  }

  private hear(message: FromWorker): void {
    if (this.state === 'ended') return;
    switch (message.type) {
      case 'ready':
        this.state = 'ready';
        clearTimeout(this.timer);
        this.events.ready(this);
        break;
      case 'unstartable':
        this.fail('worker-died', message.message);
        break;
      case 'broken':
        this.fail(message.reason, message.message);
        break;
      case 'done':
        this.settle(this.jobs[0] as Job, message);
    }
  }

  private settle(job: Job, { outcome, thumbnail, stages, origin }: Answer): void {
    const wasInWork = this.jobs[0] === job;
    this.jobs.splice(this.jobs.indexOf(job), 1);
    if (wasInWork) clearTimeout(this.timer);
    if (wasInWork && this.jobs.length > 0) this.startTimer();
    this.events.answered(this, job, { outcome, thumbnail, stages, origin });
  }

  private startTimer(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fail('timed-out', 'no answer to a frame'), this.limits.frame);
  }

  private fail(reason: DeathReason, message: string): void {
    if (this.state === 'ended') return;
    const wasStarting = this.state === 'starting';
    const jobs = [...this.jobs];
    this.end();
    if (wasStarting) this.events.unstartable(this, message);
    else this.events.died(this, reason, jobs);
  }
}
