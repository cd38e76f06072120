/** Frames that belong together: taken at nearly the same time, or looking nearly the same. Pure, from plain values. */
import type { Judgement } from '../judge/verdict.ts';
import type { FrameOutcome, FrameReading } from '../pipeline/reading.ts';
import type { Decisions } from './history.ts';

/** Frames so close in time were taken in one go. File dates on a card are good to 2 s. */
const SHORT_MS = 2000;
/** Frames that look alike still belong together when this far apart at most. */
const LONG_MS = 10_000;
/**
 * Mean difference of two looks, of 255, both at the same mean brightness. Frames of one person who talks differ by 1 to
 * 4, different photographs by 30 and more.
 */
const ALIKE = 6;
/** A file's date may be that of a copy: then frames must look somewhat alike as well. */
const SOMEWHAT_ALIKE = 16;
/** A whole session before one backdrop is no burst. */
const MOST = 12;

/** By index of the frame: the frames of its burst in capture order; of one alone, itself. */
export type Bursts = readonly (readonly number[])[];

/** Finds the bursts of a growing list of results: what was found of its beginning stays. */
export class BurstFinder {
  private list: unknown = null;
  private found: (readonly number[])[] = [];
  private last: number[] = [];

  /** The bursts among the first `count` frames of `list`, whatever names it; another list begins anew. */
  find(list: unknown, count: number, outcomeOf: (index: number) => FrameOutcome): Bursts {
    if (list !== this.list || count < this.found.length) {
      this.list = list;
      this.found = [];
    }
    while (this.found.length < count) this.add(this.found.length, outcomeOf);
    return this.found;
  }

  private add(index: number, outcomeOf: (index: number) => FrameOutcome): void {
    const joins = index > 0 && this.last.length < MOST && together(outcomeOf(index - 1), outcomeOf(index));
    if (!joins) this.last = [];
    this.last.push(index);
    this.found.push(this.last);
  }
}

export const findBursts = (outcomes: readonly FrameOutcome[]): Bursts =>
  new BurstFinder().find(outcomes, outcomes.length, (index) => outcomes[index] as FrameOutcome);

/** Whether two neighbouring frames belong to one burst. */
export function together(one: FrameOutcome, other: FrameOutcome): boolean {
  if (one.kind === 'failure' || other.kind === 'failure') return false;
  const taken = distance(one.taken, other.taken);
  if (taken !== null && (taken <= SHORT_MS || taken > LONG_MS)) return taken <= SHORT_MS;
  const apart = difference(one, other);
  if (taken !== null) return apart <= ALIKE;
  const changed = distance(one.changed, other.changed);
  return apart <= ALIKE || (changed !== null && changed <= SHORT_MS && apart <= SOMEWHAT_ALIKE);
}

const distance = (one: number | null | undefined, other: number | null | undefined): number | null =>
  typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) : null;

/** Mean difference of the looks, 0..255, brightness apart; without looks the frames are not alike. */
export function difference(one: FrameReading, other: FrameReading): number {
  const [a, b] = [one.look, other.look];
  const sameShape = one.width > one.height === other.width > other.height;
  if (!a || !b || a.length !== b.length || !sameShape) return Number.POSITIVE_INFINITY;
  const shift = mean(b) - mean(a);
  return mean(a.map((value, k) => Math.abs((b[k] ?? 0) - shift - value)));
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/**
 * The frame of a burst with the most open eyes: a kept one first, never a rejected one, of the others the lowest score,
 * of equal ones the first. Null when none has a score.
 */
export function bestOf(
  burst: readonly number[],
  judgements: readonly Judgement[],
  decisions: Decisions,
): number | null {
  const score = (index: number) =>
    (judgements[index]?.blink ?? 1) - (decisions.get(index) === 'keep' ? 1 : 0);
  const possible = burst.filter(
    (index) => decisions.get(index) !== 'reject' && (judgements[index]?.blink ?? null) !== null,
  );
  if (possible.length === 0) return null;
  return possible.reduce((best, index) => (score(index) < score(best) ? index : best));
}

/** A burst with its best frame first, the others in capture order. */
export function bestFirst(burst: readonly number[], best: number | null): readonly number[] {
  return best === null ? burst : [best, ...burst.filter((index) => index !== best)];
}

/** At most `most` frames of a burst around one of its frames, in capture order. */
export function around(burst: readonly number[], index: number, most: number): readonly number[] {
  const start = Math.min(burst.indexOf(index) - Math.floor(most / 2), burst.length - most);
  return burst.slice(Math.max(0, start), Math.max(0, start) + most);
}
