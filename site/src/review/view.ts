/** What the page shows of the session: which group, which frame, which dialog. */
import { computed, effect, signal } from '@preact/signals';
import { VERDICTS, type Verdict } from '../judge/verdict.ts';
import { frames, judged, skipped } from '../session/session.ts';

export type Tab = Verdict | 'skipped';

export const tab = signal<Tab>('open');
export const dialog = signal<'help' | 'about' | null>(null);
/** Index of the frame shown large, or null. */
export const large = signal<number | null>(null);
/** Index of the frame that has the focus in the grid, or null for the first one. */
export const current = signal<number | null>(null);

export const tabs = computed<readonly Tab[]>(() =>
  skipped.value.length > 0 ? [...VERDICTS, 'skipped'] : VERDICTS,
);
export const shownFrames = computed<readonly number[]>(() =>
  tab.value === 'skipped' ? [] : judged.value.groups[tab.value],
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
});

export function showTab(next: Tab): void {
  left.set(tab.peek(), current.peek());
  tab.value = next;
  current.value = left.get(next) ?? null;
}

/** The neighbour of the large frame in its group, or null at the end. A frame that has left the group keeps its place. */
export function neighbour(from: number, step: 1 | -1): number | null {
  const list = shownFrames.value;
  const next = step > 0 ? list.find((index) => index > from) : list.findLast((index) => index < from);
  return next ?? null;
}
