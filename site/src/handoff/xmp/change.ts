import type { Property } from './find.ts';
import type { Splice } from './splices.ts';

/** What one step of an edit wants: places to rewrite, and fields to take out whole. */
export interface Change {
  readonly splices: readonly Splice[];
  readonly removed: readonly Property[];
}

export const NOTHING: Change = { splices: [], removed: [] };

export function together(changes: readonly Change[]): Change {
  return {
    splices: changes.flatMap((change) => change.splices),
    removed: changes.flatMap((change) => change.removed),
  };
}
