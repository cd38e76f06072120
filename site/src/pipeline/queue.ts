/** Which frame goes to which worker next. */
import type { Job } from './job.ts';

/** A worker as the queue sees it: what it has, first the one in work. */
export interface Seat {
  readonly jobs: readonly Job[];
}

/** One frame in work and one waiting in the worker, so that it never idles; more would only hold memory. */
const JOBS_PER_SEAT = 2;

/** Gives jobs out until every seat is full: first one each, then the second. Suspects come first and sit alone. */
export function dealOut<S extends Seat>(
  seats: readonly S[],
  waiting: Job[],
  suspects: Job[],
  give: (seat: S, job: Job) => void,
): void {
  for (let filled = 0; filled < JOBS_PER_SEAT; filled++)
    for (const seat of seats) {
      if (seat.jobs.length > filled || seat.jobs.some(({ suspect }) => suspect)) continue;
      const job = (seat.jobs.length === 0 ? suspects.shift() : undefined) ?? waiting.shift();
      if (job !== undefined) give(seat, job);
    }
}
