import type { Step, UndoEntry } from './entry.ts';

/** Where the steps of hand-offs are kept until they are taken back. */
export interface UndoLog {
  /** Fulfilled when the step is kept; rejects when it cannot be, and then the thing must not be done. */
  append(run: string, step: Step): Promise<number>;
  /** The thing was not done, or has been taken back. */
  drop(id: number): Promise<void>;
  /** All steps of one hand-off in the order they were done. */
  entries(run: string): Promise<readonly UndoEntry[]>;
  /** All hand-offs that have steps left, oldest first. */
  runs(): Promise<readonly string[]>;
}

/** A log that lasts as long as the page. */
export function memoryLog(): UndoLog {
  const kept = new Map<number, UndoEntry>();
  let next = 1;
  return {
    append: async (run, step) => {
      const id = next;
      next += 1;
      kept.set(id, { id, run, at: Date.now(), step });
      return id;
    },
    drop: async (id) => {
      kept.delete(id);
    },
    entries: async (run) => [...kept.values()].filter((entry) => entry.run === run),
    runs: async () => [...new Set([...kept.values()].map((entry) => entry.run))],
  };
}
