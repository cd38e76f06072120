/** One face from many candidates: docs/contributing/geometry.md, "Finding faces", step 3. */
import type { Candidate } from './candidate.ts';
import { overlap } from './overlap.ts';

/**
 * Takes candidates in order of falling score, each with all that overlap it by more than `limit`, and gives their mean weighted
 * by score (blended suppression: Bazarevsky et al., BlazeFace, 2019).
 */
export function merge(candidates: readonly Candidate[], limit: number): Candidate[] {
  // The sort is stable: equal scores stay in the order of the anchors.
  let rest = [...candidates].sort((a, b) => b.score - a.score);
  const merged: Candidate[] = [];
  for (let best = rest[0]; best !== undefined; best = rest[0]) {
    const top = best;
    const isTaken = (other: Candidate) => other === top || overlap(top, other) > limit;
    merged.push(weightedMean(rest.filter(isTaken), top.score));
    rest = rest.filter((other) => !isTaken(other));
  }
  return merged;
}

function weightedMean(group: readonly Candidate[], score: number): Candidate {
  const total = group.reduce((sum, { score }) => sum + score, 0);
  const mean = (value: (candidate: Candidate) => number) =>
    group.reduce((sum, candidate) => sum + value(candidate) * candidate.score, 0) / total;
  return {
    x: mean((c) => c.x),
    y: mean((c) => c.y),
    width: mean((c) => c.width),
    height: mean((c) => c.height),
    points: (group[0] as Candidate).points.map((_, k) => mean((c) => c.points[k] as number)),
    score,
  };
}
