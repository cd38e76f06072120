/** Photographs for the eye, made beside the page's own work: stepping through frames must never wait for a decode. */
import type { Answer, Order } from './order.ts';

export interface Job {
  /** Reads what is to be developed; null where it is not wanted any more or cannot be shown. */
  readonly order: () => Promise<Order | null>;
  readonly done: (answer: Answer) => void;
}

/** One decodes while the other waits for its file. */
const WORKERS = 2;

export class Darkroom {
  private waiting: Job[] = [];
  private readonly idle: Worker[] = [];
  private running = 0;

  /** What is wanted now, most urgent first, in place of all that has not been begun. */
  want(jobs: readonly Job[]): void {
    this.waiting = [...jobs];
    while (this.waiting.length > 0 && this.running < WORKERS) void this.next();
  }

  /** Ends the workers that have nothing to do; the others end when they are done. */
  close(): void {
    this.waiting = [];
    for (const worker of this.idle.splice(0)) worker.terminate();
  }

  private async next(): Promise<void> {
    this.running += 1;
    for (let job = this.waiting.shift(); job !== undefined; job = this.waiting.shift()) await this.run(job);
    this.running -= 1;
    if (this.running === 0 && this.waiting.length === 0) this.scheduleClose();
  }

  private async run(job: Job): Promise<void> {
    const order = await job.order();
    if (order === null) return;
    const worker = this.idle.pop() ?? newWorker();
    const answer = await asked(worker, order);
    if (answer === undefined) worker.terminate();
    else this.idle.push(worker);
    job.done(answer ?? null);
  }

  /** A worker that rests keeps memory: two seconds later, if nothing has come, it goes. */
  private scheduleClose(): void {
    setTimeout(() => {
      if (this.running === 0) this.close();
    }, REST_MS);
  }
}

const REST_MS = 2000;

const newWorker = (): Worker => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

/** Undefined when the worker has died of it. */
function asked(worker: Worker, order: Order): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = () => resolve(undefined);
    worker.onmessageerror = () => resolve(undefined);
    worker.postMessage(order);
  });
}
