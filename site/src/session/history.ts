/**
 * What the photographer has said of a session, and the way back, as plain values: everything here can be cloned into
 * IndexedDB as it is. Frames are named by their index in the session. Every function gives a new history.
 */
import type { Decision } from '../handoff/plan/outcome.ts';

/** By index of the frame; a frame that is not in it is undecided. */
export type Decisions = ReadonlyMap<number, Exclude<Decision, 'undecided'>>;

export const MOST_STARS = 5;

/** 1 to 5, by index of the frame; a frame that is not in it has none. */
export type Stars = ReadonlyMap<number, number>;

/** What the photographer has said, as it stands. */
export interface Said {
  readonly decisions: Decisions;
  readonly stars: Stars;
  /** Place of the strictness slider, 0 lenient to 1 strict; null where it was never moved: the model's own. */
  readonly strictness: number | null;
}

interface Changed<T> {
  readonly index: number;
  readonly before: T;
  readonly after: T;
}

/** What one key, button or move did, with what was before. */
export type Step =
  | { readonly kind: 'decision'; readonly frames: readonly Changed<Decision>[] }
  /** 0 is none. */
  | { readonly kind: 'stars'; readonly frames: readonly Changed<number>[] }
  | { readonly kind: 'strictness'; readonly before: number | null; readonly after: number | null };

export interface History extends Said {
  /** Oldest first. */
  readonly past: readonly Step[];
  /** Next to be done again last. */
  readonly future: readonly Step[];
}

export const NOTHING_SAID: History = {
  decisions: new Map(),
  stars: new Map(),
  strictness: null,
  past: [],
  future: [],
};

export const decisionOf = (decisions: Decisions, index: number): Decision =>
  decisions.get(index) ?? 'undecided';

/** Decides on all of `indices` as one step. The same history where that changes nothing. */
export function decide(history: History, indices: readonly number[], decision: Decision): History {
  const frames = changed(indices, (index) => decisionOf(history.decisions, index), decision);
  return frames.length === 0 ? history : take(history, { kind: 'decision', frames });
}

/** Gives all of `indices` 0 to 5 stars as one step. The same history where that changes nothing. */
export function rate(history: History, indices: readonly number[], stars: number): History {
  if (!Number.isInteger(stars) || stars < 0 || stars > MOST_STARS) throw new RangeError(`${stars} stars`);
  const frames = changed(indices, (index) => history.stars.get(index) ?? 0, stars);
  return frames.length === 0 ? history : take(history, { kind: 'stars', frames });
}

/**
 * Moves the strictness. `joined`: one movement of the hand with the move before, so that undo takes both back at once.
 */
export function moveStrictness(history: History, to: number, joined: boolean): History {
  if (history.strictness === to) return history;
  const last = history.past.at(-1);
  const before = { ...history, past: history.past.slice(0, -1) };
  if (!joined || last?.kind !== 'strictness' || history.future.length > 0)
    return take(history, { kind: 'strictness', before: history.strictness, after: to });
  if (last.before === to) return { ...before, strictness: to };
  return take(before, { ...last, after: to });
}

/** Takes the last step back; the same history where there is none. */
export function undo(history: History): History {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  return {
    ...apply(history, step, 'before'),
    past: history.past.slice(0, -1),
    future: [...history.future, step],
  };
}

/** Does again what was taken back last; the same history where there is nothing. */
export function redo(history: History): History {
  const step = history.future.at(-1);
  if (step === undefined) return history;
  return {
    ...apply(history, step, 'after'),
    past: [...history.past, step],
    future: history.future.slice(0, -1),
  };
}

const take = (history: History, step: Step): History => ({
  ...apply(history, step, 'after'),
  past: [...history.past, step],
  future: [],
});

function changed<T>(indices: readonly number[], now: (index: number) => T, after: T): Changed<T>[] {
  return [...new Set(indices)]
    .map((index) => ({ index, before: now(index), after }))
    .filter(({ before }) => before !== after);
}

function apply({ decisions, stars, strictness }: Said, step: Step, side: 'before' | 'after'): Said {
  switch (step.kind) {
    case 'decision':
      return {
        decisions: withChanges(decisions, step.frames, side, 'undecided' as const),
        stars,
        strictness,
      };
    case 'stars':
      return { decisions, stars: withChanges(stars, step.frames, side, 0), strictness };
    default:
      return { decisions, stars, strictness: step[side] };
  }
}

/** What is as it was at first is not kept. */
function withChanges<T, N>(
  values: ReadonlyMap<number, T>,
  frames: readonly Changed<T | N>[],
  side: 'before' | 'after',
  nothing: N,
): ReadonlyMap<number, T> {
  const next = new Map(values);
  for (const frame of frames) {
    const value = frame[side];
    if (value === nothing) next.delete(frame.index);
    else next.set(frame.index, value as T);
  }
  return next;
}
