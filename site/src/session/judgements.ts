/** Judges a growing list of results: new ones are added, all are judged again only when the thresholds change. */
import { judge } from '../judge/judge.ts';
import { type Judgement, type Thresholds, VERDICTS, type Verdict } from '../judge/verdict.ts';
import type { Manifest } from '../model/manifest.ts';
import type { FrameResult } from '../pipeline/vision.ts';

export type Groups = Readonly<Record<Verdict, readonly number[]>>;

export interface Judged {
  /** By index of the frame. */
  readonly judgements: readonly Judgement[];
  /** Indices of the frames of each group, in order. */
  readonly groups: Groups;
}

const noGroups = (): Record<Verdict, number[]> => ({
  open: [],
  check: [],
  blink: [],
  'no-face': [],
  unreadable: [],
});

export const NOTHING_JUDGED: Judged = { judgements: [], groups: noGroups() };

export class Judge {
  private thresholds: Thresholds | null = null;
  private results: readonly FrameResult[] | null = null;
  private judgements: Judgement[] = [];

  /** Judges the first `count` results. The list grows at its end between calls; another list begins anew. */
  judge(
    results: readonly FrameResult[],
    count: number,
    thresholds: Thresholds,
    rules: Manifest['judge'],
  ): Judged {
    if (this.results !== results || !same(this.thresholds, thresholds)) {
      this.results = results;
      this.thresholds = thresholds;
      this.judgements = [];
    }
    for (const { outcome } of results.slice(this.judgements.length, count))
      this.judgements.push(judge(outcome, thresholds, rules));
    const groups = noGroups();
    for (const [index, { verdict }] of this.judgements.entries()) groups[verdict].push(index);
    return { judgements: this.judgements, groups };
  }
}

const same = (one: Thresholds | null, other: Thresholds): boolean =>
  one !== null && one.check === other.check && one.blink === other.blink;

export function countGroups(groups: Groups): Record<Verdict, number> {
  return Object.fromEntries(VERDICTS.map((verdict) => [verdict, groups[verdict].length])) as Record<
    Verdict,
    number
  >;
}
