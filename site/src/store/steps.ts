/** The way back as one line of steps, so that undo and redo only move along it and change none of them. */
import type { History, Step } from '../session/history.ts';
import type { Said, SaidRecord } from './records.ts';

/** Steps that are done, oldest first, then those that can be done again, next first. */
export const lineOf = ({ past, future }: Pick<History, 'past' | 'future'>): readonly Step[] => [
  ...past,
  ...future.toReversed(),
];

/** The first place where `now` is not what was written before. Steps never change: the same one is the same object. */
export function firstNew(before: readonly Step[], now: readonly Step[]): number {
  const found = now.findIndex((step, k) => step !== before[k]);
  return found < 0 ? now.length : found;
}

export const toRecord = ({ history, absent }: Said): SaidRecord => ({
  decisions: history.decisions,
  stars: history.stars,
  strictness: history.strictness,
  absent,
  steps: history.past.length + history.future.length,
  done: history.past.length,
});

/** `line` may be longer than the record says: what is behind its end was left over. */
export function fromRecord(record: SaidRecord, line: readonly Step[]): Said {
  const { decisions, stars, strictness, absent, steps, done } = record;
  const future = line.slice(done, steps).toReversed();
  return { history: { decisions, stars, strictness, past: line.slice(0, done), future }, absent };
}
