export type Verdict = 'open' | 'check' | 'blink' | 'no-face' | 'unreadable';

/** The order in which groups are shown everywhere. */
export const VERDICTS: readonly Verdict[] = ['open', 'check', 'blink', 'no-face', 'unreadable'];

export interface Judgement {
  readonly verdict: Verdict;
  /** The frame's score, 0..1, or null when no eye was judged. */
  readonly blink: number | null;
  /** Faces that count. */
  readonly faces: number;
  /** Judged eyes of the faces that count. */
  readonly eyes: number;
  /** A sentence that can be checked by looking. */
  readonly reason: string;
}

/** `score >= blink` is blinking, `score >= check` is check, below is open. */
export interface Thresholds {
  readonly check: number;
  readonly blink: number;
}
