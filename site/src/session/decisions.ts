/** The photographer's decisions on the session that is open. */
import { computed, effect, signal } from '@preact/signals';
import type { Decision } from '../handoff/plan/outcome.ts';
import { groupFrames } from './grouping.ts';
import * as history from './history.ts';
import { frames, judged } from './session.ts';

const state = signal(history.NO_DECISIONS);

effect(() => {
  // Another session has other frames under the same index.
  frames.value;
  state.value = history.NO_DECISIONS;
});

export const decisions = computed(() => state.value.decisions);
export const canUndo = computed(() => state.value.past.length > 0);
export const canRedo = computed(() => state.value.future.length > 0);
/** The frames of each group as the page shows them. */
export const grouped = computed(() => groupFrames(judged.value.judgements, decisions.value));

export const decisionOf = (index: number): Decision => history.decisionOf(decisions.value, index);

export function decide(indices: readonly number[], decision: Decision): void {
  state.value = history.decide(state.value, indices, decision);
}

/** Takes the last step back and gives the frames it was about. */
export function undo(): readonly number[] {
  const step = state.value.past.at(-1);
  state.value = history.undo(state.value);
  return step?.frames.map(({ index }) => index) ?? [];
}

/** Does again what was taken back last and gives the frames it is about. */
export function redo(): readonly number[] {
  const step = state.value.future.at(-1);
  state.value = history.redo(state.value);
  return step?.frames.map(({ index }) => index) ?? [];
}
