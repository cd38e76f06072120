import type { Thresholds } from './verdict.ts';

export type Level = 'open' | 'check' | 'blink';

/** What a score means at these thresholds; at a threshold the stricter answer holds. */
export function levelOf(score: number, thresholds: Thresholds): Level {
  if (score >= thresholds.blink) return 'blink';
  return score >= thresholds.check ? 'check' : 'open';
}
