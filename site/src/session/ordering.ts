/** The order of the frames inside a group. */
import type { Judgement } from '../judge/verdict.ts';

export type Order = 'capture' | 'score';
export const ORDERS: readonly Order[] = ['capture', 'score'];

/** Of two frames, by index: below 0 when the first one comes first. Never 0 for two frames. */
export type Compare = (one: number, other: number) => number;

/**
 * By score the most closed frame comes first and one without a score last; equal scores stand in capture order.
 * It also places a frame that has left the group, so that stepping goes on from there.
 */
export function comparing(order: Order, judgements: readonly Judgement[]): Compare {
  if (order === 'capture') return (one, other) => one - other;
  const score = (index: number) => judgements[index]?.blink ?? -1;
  return (one, other) => score(other) - score(one) || one - other;
}

/** The next one in `list` after `from`, which need not be in it, or the one before with `step` -1; null at the end. */
export function neighbourIn(
  list: readonly number[],
  from: number,
  step: 1 | -1,
  compare: Compare,
): number | null {
  const found =
    step > 0
      ? list.find((index) => compare(index, from) > 0)
      : list.findLast((index) => compare(index, from) < 0);
  return found ?? null;
}
