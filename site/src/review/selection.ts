/** Selecting many frames of a group, as plain values; frames are named by index, `list` is the group as it is shown. */

export interface Selection {
  readonly frames: ReadonlySet<number>;
  /** Where a range with shift begins; null for the frame that has the focus. */
  readonly anchor: number | null;
}

export const NOTHING_SELECTED: Selection = { frames: new Set(), anchor: null };

/** With ctrl: one frame in or out. */
export function toggle({ frames }: Selection, index: number): Selection {
  const next = new Set(frames);
  if (!next.delete(index)) next.add(index);
  return { frames: next, anchor: index };
}

/** With shift: all from the anchor to `index`, and nothing else. */
export function extend(
  { anchor }: Selection,
  index: number,
  current: number,
  list: readonly number[],
): Selection {
  const start = anchor !== null && list.includes(anchor) ? anchor : current;
  const [one, other] = [list.indexOf(start), list.indexOf(index)];
  const range = list.slice(Math.min(one, other), Math.max(one, other) + 1);
  return { frames: new Set(range), anchor: start };
}

export const selectAll = (list: readonly number[]): Selection => ({ frames: new Set(list), anchor: null });

/** What a decision is about: the selected frames that are still in the group, or the current one. */
export function targetsOf(selection: Selection, current: number | null, list: readonly number[]): number[] {
  const chosen = list.filter((index) => selection.frames.has(index));
  if (chosen.length > 0) return chosen;
  return current !== null && list.includes(current) ? [current] : [];
}

/** Where to go on when `gone` leave or were decided: the frame after the last of them, or else the last one before. */
export function nextAfter(gone: readonly number[], list: readonly number[]): number | null {
  const leaving = new Set(gone);
  const last = list.findLastIndex((index) => leaving.has(index));
  const stays = (index: number) => !leaving.has(index);
  return list.slice(last + 1).find(stays) ?? list.slice(0, Math.max(0, last)).findLast(stays) ?? null;
}
