/** The workers as a group: starts them, replaces those that end, gives up when none can be started. */
import { defer } from './deferred.ts';
import type { Job } from './job.ts';
import type { DeathReason, ToWorker } from './protocol.ts';
import { type Answer, type SeatLimits, WorkerSeat } from './seat.ts';
import { VisionError } from './visionError.ts';

/** How often in a row a worker may fail to start before its place is given up. */
const STARTS = 2;

export interface CrewOptions {
  readonly workers: number;
  readonly limits: SeatLimits;
  readonly makeWorker: () => Worker;
  readonly start: ToWorker;
}

/** What the crew tells while frames are read. */
export interface CrewEvents {
  /** A worker has become free or has started. */
  free(): void;
  answered(job: Job, answer: Answer): void;
  lost(jobs: readonly Job[], reason: DeathReason): void;
  /** No worker is left and none can be started. */
  gone(): void;
}

export class Crew {
  /** Told what happens; null while no frames are read. */
  events: CrewEvents | null = null;
  /** Fulfilled when the first worker is ready; rejected when none can be started. */
  readonly ready: Promise<void>;
  private readonly options: CrewOptions;
  private seats: WorkerSeat[] = [];
  private readonly failedStarts = new Map<WorkerSeat, number>();
  private readonly firstReady = defer<void>();

  constructor(options: CrewOptions) {
    this.options = options;
    this.ready = this.firstReady.promise;
    for (let i = 0; i < options.workers; i++) this.seats.push(this.startSeat(0));
  }

  get readySeats(): readonly WorkerSeat[] {
    return this.seats.filter(({ isReady }) => isReady);
  }

  get isGone(): boolean {
    return this.seats.length === 0;
  }

  /** Ends the workers that have frames and starts others in their place. */
  dropWork(): void {
    for (const seat of this.seats.filter(({ jobs }) => jobs.length > 0)) {
      seat.end();
      this.replace(seat, 0);
    }
  }

  close(): void {
    for (const seat of this.seats) seat.end();
    this.seats = [];
  }

  private startSeat(failedStarts: number): WorkerSeat {
    const { makeWorker, start, limits } = this.options;
    const seat: WorkerSeat = new WorkerSeat(makeWorker(), start, limits, {
      ready: () => {
        this.firstReady.resolve();
        this.events?.free();
      },
      unstartable: (_, message) => this.handleUnstartable(seat, message),
      answered: (_, job, answer) => {
        this.events?.answered(job, answer);
        this.events?.free();
      },
      died: (_, reason, jobs) => {
        this.replace(seat, 0);
        this.events?.lost(jobs, reason);
        this.events?.free();
      },
    });
    this.failedStarts.set(seat, failedStarts);
    return seat;
  }

  private replace(seat: WorkerSeat, failedStarts: number): void {
    this.failedStarts.delete(seat);
    this.seats[this.seats.indexOf(seat)] = this.startSeat(failedStarts);
  }

  private handleUnstartable(seat: WorkerSeat, message: string): void {
    const failed = (this.failedStarts.get(seat) ?? 0) + 1;
    if (failed < STARTS) {
      this.replace(seat, failed);
      return;
    }
    this.failedStarts.delete(seat);
    this.seats.splice(this.seats.indexOf(seat), 1);
    if (!this.isGone) return;
    this.firstReady.reject(new VisionError('workers-failed', message));
    this.events?.gone();
  }
}
