/** Carries what was said of a session over to the same session with another list of files. */
import type { History, Step } from '../session/history.ts';
import type { Absent, Said } from './records.ts';

/** New index of each old one, by path; a frame that is not there any more is not in it. */
export function newPlaces(before: readonly string[], now: readonly string[]): ReadonlyMap<number, number> {
  const places = new Map(now.map((path, index) => [path, index]));
  return new Map(
    before.flatMap((path, index) => {
      const place = places.get(path);
      return place === undefined ? [] : [[index, place] as const];
    }),
  );
}

/**
 * What was said, for the frames as they are listed now. What was said of missing frames waits in `absent`, and what waits
 * there for frames that are back counts again. Steps of the way back are kept for the frames that are there.
 */
export function carrySaid(said: Said, before: readonly string[], now: readonly string[]): Said {
  const places = newPlaces(before, now);
  const { history } = said;
  const nowAt = new Map(now.map((path, index) => [path, index]));
  const back = said.absent.filter(({ path }) => nowAt.has(path));
  const decisions = new Map(moved(history.decisions, places));
  const stars = new Map(moved(history.stars, places));
  for (const { path, decision, stars: count } of back) {
    const index = nowAt.get(path) ?? -1;
    if (decision !== null) decisions.set(index, decision);
    if (count > 0) stars.set(index, count);
  }
  return {
    history: {
      decisions,
      stars,
      strictness: history.strictness,
      past: carrySteps(history.past, places),
      future: carrySteps(history.future, places),
    },
    absent: [...said.absent.filter(({ path }) => !nowAt.has(path)), ...missing(history, before, places)],
  };
}

const moved = <T>(values: ReadonlyMap<number, T>, places: ReadonlyMap<number, number>) =>
  [...values].flatMap(([index, value]) => {
    const place = places.get(index);
    return place === undefined ? [] : [[place, value] as const];
  });

function carrySteps(steps: readonly Step[], places: ReadonlyMap<number, number>): readonly Step[] {
  const carry = <T extends { readonly index: number }>(frames: readonly T[]): T[] =>
    frames.flatMap((frame) => {
      const index = places.get(frame.index);
      return index === undefined ? [] : [{ ...frame, index }];
    });
  return steps.flatMap((step): Step[] => {
    if (step.kind === 'strictness') return [step];
    const carried: Step =
      step.kind === 'decision'
        ? { kind: 'decision', frames: carry(step.frames) }
        : { kind: 'stars', frames: carry(step.frames) };
    return carried.frames.length === 0 ? [] : [carried];
  });
}

function missing(
  { decisions, stars }: History,
  before: readonly string[],
  places: ReadonlyMap<number, number>,
): Absent[] {
  return before.flatMap((path, index) => {
    const decision = decisions.get(index) ?? null;
    const count = stars.get(index) ?? 0;
    return places.has(index) || (decision === null && count === 0) ? [] : [{ path, decision, stars: count }];
  });
}
