/** The photographer's decisions and the way back, as plain values. Every function gives a new history. */
import type { Decision } from '../handoff/plan/outcome.ts';

/** By index of the frame; a frame that is not in it is undecided. */
export type Decisions = ReadonlyMap<number, Exclude<Decision, 'undecided'>>;

/** What one key or button did: each frame's decision before and after. */
export interface Step {
  readonly frames: readonly { readonly index: number; readonly before: Decision; readonly after: Decision }[];
}

export interface History {
  readonly decisions: Decisions;
  /** Oldest first. */
  readonly past: readonly Step[];
  /** Next to be done again last. */
  readonly future: readonly Step[];
}

export const NO_DECISIONS: History = { decisions: new Map(), past: [], future: [] };

export const decisionOf = (decisions: Decisions, index: number): Decision =>
  decisions.get(index) ?? 'undecided';

/** Decides on all of `indices` as one step. The same history where that changes nothing. */
export function decide(history: History, indices: readonly number[], decision: Decision): History {
  const frames = [...new Set(indices)]
    .map((index) => ({ index, before: decisionOf(history.decisions, index), after: decision }))
    .filter(({ before }) => before !== decision);
  if (frames.length === 0) return history;
  const step = { frames };
  return { decisions: apply(history.decisions, step, 'after'), past: [...history.past, step], future: [] };
}

/** Takes the last step back; the same history where there is none. */
export function undo(history: History): History {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  return {
    decisions: apply(history.decisions, step, 'before'),
    past: history.past.slice(0, -1),
    future: [...history.future, step],
  };
}

/** Does again what was taken back last; the same history where there is nothing. */
export function redo(history: History): History {
  const step = history.future.at(-1);
  if (step === undefined) return history;
  return {
    decisions: apply(history.decisions, step, 'after'),
    past: [...history.past, step],
    future: history.future.slice(0, -1),
  };
}

function apply(decisions: Decisions, { frames }: Step, side: 'before' | 'after'): Decisions {
  const next = new Map(decisions);
  for (const frame of frames) {
    const decision = frame[side];
    if (decision === 'undecided') next.delete(frame.index);
    else next.set(frame.index, decision);
  }
  return next;
}
