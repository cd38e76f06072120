/** What the page shows of the session: which group, which frame, which dialog. */
import { computed, effect, signal } from '@preact/signals';
import { VERDICTS } from '../judge/verdict.ts';
import { BurstFinder, bestOf } from '../session/bursts.ts';
import { canRedo, canUndo, decisions, grouped } from '../session/decisions.ts';
import type { Group } from '../session/grouping.ts';
import { comparing, neighbourIn } from '../session/ordering.ts';
import { order } from '../session/preferences.ts';
import { frames, generation, judged, opened, readCount, resultOf, skipped } from '../session/session.ts';
import { NOTHING_SELECTED, type Selection } from './selection.ts';

export type Tab = Group | 'skipped';

export const tab = signal<Tab>('open');
export const dialog = signal<'help' | 'about' | 'settings' | 'handoff' | 'sessions' | null>(null);
/** Index of the frame shown large, or null. */
export const large = signal<number | null>(null);
/** Whether the large frame is shown at 1:1. */
export const zoomed = signal(false);
/** The frames shown side by side, and the one that keys are about; null when none are. */
export const compared = signal<{ readonly frames: readonly number[]; readonly active: number } | null>(null);
/** Index of the frame that has the focus in the grid, or null for the first one. */
export const current = signal<number | null>(null);
/** Frames of the shown group that the next decision is about; none for the current one. */
export const selection = signal<Selection>(NOTHING_SELECTED);

/** From the first step on, so that undoing it takes no tab from under the photographer. */
const hasDecided = computed(() => decisions.value.size > 0 || canUndo.value || canRedo.value);

export const tabs = computed<readonly Tab[]>(() => [
  ...VERDICTS,
  ...(hasDecided.value ? (['kept', 'rejected'] as const) : []),
  ...(skipped.value.length > 0 ? (['skipped'] as const) : []),
]);

const compare = computed(() => comparing(order.value, judged.value.judgements));

/** The frames of the shown group in the order of the photographer. */
export const shownFrames = computed<readonly number[]>(() => {
  if (tab.value === 'skipped') return [];
  const group = grouped.value[tab.value];
  return order.value === 'capture' ? group : [...group].sort(compare.value);
});

const finder = new BurstFinder();
const bursts = computed(() => {
  return { of: finder.find(generation.value, readCount.value, outcomeOf) };
});

const outcomeOf = (index: number) =>
  resultOf(index)?.outcome ?? ({ kind: 'failure', reason: 'vanished' } as const);

/** The frames taken together with this one, itself among them, in capture order. */
export const burstOf = (index: number): readonly number[] => bursts.value.of[index] ?? [index];

/** What a tile says of its frame's burst. */
export interface PlaceInBurst {
  /** From 1, in capture order. */
  readonly place: number;
  readonly of: number;
  readonly isBest: boolean;
}

/** Null where the frame is alone, or where the next result may still belong to its burst: what is said once stays. */
export function placeInBurst(index: number): PlaceInBurst | null {
  const burst = burstOf(index);
  const mayGrow = burst.at(-1) === readCount.value - 1 && readCount.value < frames.value.length;
  if (burst.length < 2 || mayGrow) return null;
  return { place: burst.indexOf(index) + 1, of: burst.length, isBest: bestOfBurst(index) === index };
}

/** The frame of a burst with the most open eyes, or null. */
export const bestOfBurst = (index: number): number | null =>
  bestOf(burstOf(index), judged.value.judgements, decisions.value);

/** Where each group was left. */
const left = new Map<Tab, number | null>();

effect(() => {
  // A new session begins at its beginning, also when its folder has the same name.
  opened.value;
  left.clear();
  tab.value = 'open';
  large.value = null;
  compared.value = null;
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
export const neighbour = (from: number, step: 1 | -1): number | null =>
  neighbourIn(shownFrames.value, from, step, compare.value);
