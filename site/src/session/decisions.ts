/**
 * What the photographer has said of the session that is open: decisions, stars, strictness. One value, `history`, holds
 * it all; to keep a session, store `history.value` and give it to `restore` once the session's frames are there.
 */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Decision } from '../handoff/plan/outcome.ts';
import { groupFrames } from './grouping.ts';
import * as said from './history.ts';
import { judged, opened, setStrictness } from './session.ts';

const state = signal<said.History>(said.NOTHING_SAID);

effect(() => {
  // Another session has other frames under the same index; the strictness stays where the photographer set it.
  opened.value;
  state.value = { ...said.NOTHING_SAID, strictness: state.peek().strictness };
});
effect(() => setStrictness(state.value.strictness));

export const history: ReadonlySignal<said.History> = state;
export const decisions = computed(() => state.value.decisions);
export const stars = computed(() => state.value.stars);
export const canUndo = computed(() => state.value.past.length > 0);
export const canRedo = computed(() => state.value.future.length > 0);
/** The frames of each group as the page shows them, in capture order. */
export const grouped = computed(() => groupFrames(judged.value.judgements, decisions.value));

export const decisionOf = (index: number): Decision => said.decisionOf(decisions.value, index);
/** 0 for none. */
export const starsOf = (index: number): number => stars.value.get(index) ?? 0;

/** Puts a stored history in place of what is there. Its indices must be those of the frames that are open. */
export function restore(stored: said.History): void {
  state.value = stored;
}

export function decide(indices: readonly number[], decision: Decision): void {
  state.value = said.decide(state.value, indices, decision);
}

/** 0 to 5; 0 takes the stars away. */
export function rate(indices: readonly number[], count: number): void {
  state.value = said.rate(state.value, indices, count);
}

/** `joined`: one movement of the hand with the move before. */
export function moveStrictness(to: number, joined: boolean): void {
  state.value = said.moveStrictness(state.value, to, joined);
}

/** Takes the last step back and gives it; null where there is none. */
export function undo(): said.Step | null {
  const step = state.value.past.at(-1) ?? null;
  state.value = said.undo(state.value);
  return step;
}

/** Does again what was taken back last and gives it; null where there is nothing. */
export function redo(): said.Step | null {
  const step = state.value.future.at(-1) ?? null;
  state.value = said.redo(state.value);
  return step;
}
