/** Which of the kept results still hold for the files as they are now. */
import { type FileStat, sameStat } from '../handoff/files/stat.ts';
import type { FailureReason } from '../pipeline/reading.ts';
import type { FileList, Known } from './records.ts';

/** These say something of that moment, not of the file: it is read again. */
const PASSING: readonly FailureReason[] = [
  'vanished',
  'no-permission',
  'timed-out',
  'worker-died',
  'out-of-memory',
];

export interface Match {
  /** By the frame's index now. */
  readonly known: ReadonlyMap<number, Known>;
  /** Paths whose size or date differ: they are read anew. */
  readonly changed: readonly string[];
  /** Paths that are not there any more. */
  readonly missing: readonly string[];
  /** Paths that were not there before. */
  readonly added: readonly string[];
}

/** `stats` are the sizes and dates of `now`; null for a file that cannot be opened. */
export function match(
  before: FileList,
  kept: ReadonlyMap<number, Known>,
  now: readonly string[],
  stats: readonly (FileStat | null)[],
): Match {
  const places = new Map(before.frames.map(({ path }, index) => [path, index]));
  const known = new Map<number, Known>();
  const changed: string[] = [];
  const added: string[] = [];
  for (const [index, path] of now.entries()) {
    const old = places.get(path);
    if (old === undefined) {
      added.push(path);
      continue;
    }
    const result = kept.get(old);
    const stat = stats[index] ?? null;
    if (result === undefined || isPassing(result)) continue;
    if (result.stat !== null && stat !== null && sameStat(result.stat, stat)) known.set(index, result);
    else changed.push(path);
  }
  const there = new Set(now);
  const missing = before.frames.map(({ path }) => path).filter((path) => !there.has(path));
  return { known, changed, missing, added };
}

const isPassing = ({ outcome }: Known): boolean =>
  outcome.kind === 'failure' && PASSING.includes(outcome.reason);
