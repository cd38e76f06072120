/** Where the time of a frame goes. */
export type Stage = 'decode' | 'find' | 'mesh' | 'crop' | 'classify' | 'thumbnail';

/** Milliseconds; what waits in between (another frame's networks) is in them. */
export type Stages = Partial<Record<Stage, number>>;

export interface Stopwatch {
  /** Books the time since the last call on a stage. */
  lap(stage: Stage): void;
  readonly stages: Stages;
}

export function startStopwatch(): Stopwatch {
  const stages: Stages = {};
  let last = performance.now();
  return {
    stages,
    lap(stage) {
      const now = performance.now();
      stages[stage] = (stages[stage] ?? 0) + now - last;
      last = now;
    },
  };
}
