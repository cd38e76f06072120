import type { Verdict } from '../../judge/verdict.ts';

/** What the photographer said of a frame. */
export type Decision = 'keep' | 'reject' | 'undecided';

/** What the hand-off says of a frame: rejected, kept, or nothing. */
export type Outcome = 'reject' | 'keep' | 'nothing';

/**
 * A decision outranks the verdict; without one, a blink is rejected and every other frame is left alone. A frame that
 * is only to be checked is never rejected by itself.
 */
export function outcomeOf(decision: Decision, verdict: Verdict): Outcome {
  if (decision !== 'undecided') return decision;
  return verdict === 'blink' ? 'reject' : 'nothing';
}
