/** What the page shows of the session: which group, which frame, which dialog. */
import { computed, effect, signal } from '@preact/signals';
import { VERDICTS } from '../judge/verdict.ts';
import { canRedo, canUndo, decisions, grouped } from '../session/decisions.ts';
import type { Group } from '../session/grouping.ts';
import { frames, skipped } from '../session/session.ts';
import { NOTHING_SELECTED, type Selection } from './selection.ts';

export type Tab = Group | 'skipped';

export const tab = signal<Tab>('open');
export const dialog = signal<'help' | 'about' | null>(null);
/** Index of the frame shown large, or null. */
export const large = signal<number | null>(null);
/** Index of the frame that has the focus in the grid, or null for the first one. */
export const current = signal<number | null>(null);
/** Frames of the shown group that the next decision is about; none for the current one. */
export const selection = signal<Selection>(NOTHING_SELECTED);

/** From the first decision on, so that undoing it takes no tab from under the photographer. */
const hasDecided = computed(() => decisions.value.size > 0 || canUndo.value || canRedo.value);

export const tabs = computed<readonly Tab[]>(() => [
  ...VERDICTS,
  ...(hasDecided.value ? (['kept', 'rejected'] as const) : []),
  ...(skipped.value.length > 0 ? (['skipped'] as const) : []),
]);
export const shownFrames = computed<readonly number[]>(() =>
  tab.value === 'skipped' ? [] : grouped.value[tab.value],
);

/** Where each group was left. */
const left = new Map<Tab, number | null>();

effect(() => {
  // A new session begins at its beginning, also when its folder has the same name.
  frames.value;
  left.clear();
  tab.value = 'open';
  large.value = null;
  current.value = null;
  selection.value = NOTHING_SELECTED;
});

export function showTab(next: Tab): void {
  left.set(tab.peek(), current.peek());
  tab.value = next;
  current.value = left.get(next) ?? null;
  selection.value = NOTHING_SELECTED;
}

/** The neighbour of the large frame in its group, or null at the end. A frame that has left the group keeps its place. */
export function neighbour(from: number, step: 1 | -1): number | null {
  const list = shownFrames.value;
  const next = step > 0 ? list.find((index) => index > from) : list.findLast((index) => index < from);
  return next ?? null;
}
