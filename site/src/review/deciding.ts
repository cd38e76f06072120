/** Deciding where the photographer is: side by side, in the large view or in the grid. */
import { signal } from '@preact/signals';
import type { Decision } from '../handoff/plan/outcome.ts';
import { decide, grouped, rate, redo, undo } from '../session/decisions.ts';
import type { Step } from '../session/history.ts';
import { advance } from '../session/preferences.ts';
import { frames } from '../session/session.ts';
import { words } from '../words.ts';
import { focusSoon } from './FrameGrid.tsx';
import { NOTHING_SELECTED, nextAfter, selectAll, targetsOf } from './selection.ts';
import { compared, current, large, neighbour, selection, shownFrames, tab } from './view.ts';

/** What was done last, for those who hear the page. */
export const said = signal('');

/** Where the focus of the grid is: the first frame has it until one is chosen. */
export const focused = (): number | null => {
  const list = shownFrames.value;
  return current.value !== null && list.includes(current.value) ? current.value : (list[0] ?? null);
};

/** The active frame of those side by side, the frame shown large; in the grid the selected ones, or the one in focus. */
export function targets(): readonly number[] {
  if (compared.value !== null) return [compared.value.active];
  if (large.value !== null) return [large.value];
  return targetsOf(selection.value, focused(), shownFrames.value);
}

/** Decides and goes on to the next frame. */
export function decideHere(decision: Decision): void {
  const about = targets();
  if (about.length === 0) return;
  const goOn = onwards(about);
  decide(about, decision);
  said.value = words.decisions.said(decision, names(about));
  goOn();
}

/** Gives stars; only in the large view and side by side it goes on, because in the grid the frame stays where it is. */
export function rateHere(count: number): void {
  const about = targets();
  if (about.length === 0) return;
  const goOn = onwards(about);
  rate(about, count);
  said.value = words.decisions.rated(count, names(about));
  if (compared.value !== null || large.value !== null) goOn();
}

/** Where to go after deciding on these frames, found out before they leave the group. */
function onwards(about: readonly number[]): () => void {
  if (compared.value !== null) return advance.value ? nextCompared : () => undefined;
  if (large.value === null) {
    // In the grid a frame that leaves its group cannot keep the focus, whatever the setting.
    const next = nextAfter(about, shownFrames.value) ?? about[0] ?? null;
    return () => showInGrid(next);
  }
  const next = advance.value ? neighbour(large.value, 1) : null;
  return () => {
    if (next !== null) showLarge(next);
  };
}

function nextCompared(): void {
  const shown = compared.value;
  const next = shown?.frames[shown.frames.indexOf(shown.active) + 1];
  if (shown && next !== undefined) compared.value = { ...shown, active: next };
}

export function undoHere(): void {
  showAgain(undo(), words.decisions.undone);
}

export function redoHere(): void {
  showAgain(redo(), words.decisions.redone);
}

export function selectGroup(): void {
  selection.value = selectAll(shownFrames.value);
}

/** The frames that changed: the first of them is shown where the photographer is, if it can be. */
function showAgain(step: Step | null, say: (what: string) => string): void {
  if (step === null) return;
  if (step.kind === 'strictness') {
    said.value = say(words.strictness.name);
    return;
  }
  const about = step.frames.map(({ index }) => index);
  const [first] = about;
  if (first === undefined) return;
  said.value = say(names(about));
  if (compared.value !== null) {
    if (compared.value.frames.includes(first)) compared.value = { ...compared.value, active: first };
  } else if (large.value !== null) showLarge(first);
  else showInGrid(shownFrames.value.includes(first) ? first : focused());
}

function showLarge(index: number): void {
  large.value = index;
  current.value = index;
}

function showInGrid(index: number | null): void {
  selection.value = NOTHING_SELECTED;
  const group = tab.value === 'skipped' ? [] : grouped.value[tab.value];
  current.value = index !== null && group.includes(index) ? index : (shownFrames.value[0] ?? null);
  // Only where the grid had it: a button that was clicked keeps the focus.
  const active = document.activeElement;
  if (active === document.body || active?.closest('#group')) focusSoon(current.value);
}

const names = (about: readonly number[]): string =>
  about.length === 1 ? (frames.value[about[0] ?? 0]?.name ?? '') : words.frames(about.length);
