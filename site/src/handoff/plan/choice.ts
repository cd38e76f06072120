import type { Marks, Rating } from '../marks.ts';
import type { Outcome } from './outcome.ts';

/** What the photographer wants written, field by field; null leaves the field alone. */
export interface MarkChoice {
  /** Reject flag for rejected frames, pick flag for kept ones. */
  readonly flag: boolean;
  readonly label: { readonly reject: string | null; readonly keep: string | null };
  /** The keyword that rejected frames get, and kept ones lose. */
  readonly keyword: string | null;
  /** Stars are the photographer's own: null unless asked for. */
  readonly rating: { readonly reject: Rating | null; readonly keep: Rating | null };
  /** Whether kept frames are written to as well. */
  readonly markKept: boolean;
}

export const DEFAULT_CHOICE: MarkChoice = {
  flag: true,
  label: { reject: 'Red', keep: null },
  keyword: 'blink',
  rating: { reject: null, keep: null },
  markKept: false,
};

/** The marks of one frame; null when it is to be left alone. */
export function marksFor(outcome: Outcome, choice: MarkChoice): Marks | null {
  if (outcome === 'nothing' || (outcome === 'keep' && !choice.markKept)) return null;
  const label = choice.label[outcome];
  const rating = choice.rating[outcome];
  const rejected = outcome === 'reject';
  const marks: Marks = {
    ...(choice.flag ? { pick: rejected ? -1 : 1 } : {}),
    ...(label === null ? {} : { label }),
    ...(rating === null ? {} : { rating }),
    ...(choice.keyword === null ? {} : { keyword: { word: choice.keyword, present: rejected } }),
  };
  return Object.keys(marks).length === 0 ? null : marks;
}
