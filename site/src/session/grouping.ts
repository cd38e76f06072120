/** In which group a frame stands: a decision outranks the verdict. */
import { type Judgement, VERDICTS, type Verdict } from '../judge/verdict.ts';
import type { Decisions } from './history.ts';

export type Group = Verdict | 'kept' | 'rejected';

export const GROUPS: readonly Group[] = [...VERDICTS, 'kept', 'rejected'];

export type Grouped = Readonly<Record<Group, readonly number[]>>;

export function groupOf(decision: 'keep' | 'reject' | undefined, verdict: Verdict): Group {
  if (decision === undefined) return verdict;
  return decision === 'keep' ? 'kept' : 'rejected';
}

/** Indices of the frames of each group, in the order of the session. */
export function groupFrames(judgements: readonly Judgement[], decisions: Decisions): Grouped {
  const groups = Object.fromEntries(GROUPS.map((group) => [group, [] as number[]])) as Record<
    Group,
    number[]
  >;
  for (const [index, { verdict }] of judgements.entries())
    groups[groupOf(decisions.get(index), verdict)].push(index);
  return groups;
}
