/** Selecting many frames of a group, as plain values; frames are named by index, `list` is the group in order. */

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
  const [from, to] = [Math.min(start, index), Math.max(start, index)];
  return { frames: new Set(list.filter((one) => one >= from && one <= to)), anchor: start };
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
  const last = Math.max(...gone);
  const rest = list.filter((index) => !gone.includes(index));
  return rest.find((index) => index > last) ?? rest.at(-1) ?? null;
}
