/** What each action does, wherever its key is pressed. */
import type { Decision } from '../handoff/plan/outcome.ts';
import { around, bestFirst } from '../session/bursts.ts';
import type { Group } from '../session/grouping.ts';
import { order, outlines } from '../session/preferences.ts';
import { frames, readCount } from '../session/session.ts';
import { decideHere, focused, rateHere, targets } from './deciding.ts';
import { focusSoon } from './FrameGrid.tsx';
import { type Action, isGroupAction, starsOfAction } from './keymap.ts';
import {
  bestOfBurst,
  burstOf,
  compared,
  current,
  dialog,
  large,
  shownFrames,
  showTab,
  tab,
  tabs,
  zoomed,
} from './view.ts';

/** Side by side no more fit on a screen. */
export const MOST_COMPARED = 6;
/** Without a burst: the frame and one on either side. */
const AROUND = 3;

const isDecision = (action: Action): action is Action & Decision =>
  action === 'keep' || action === 'reject' || action === 'undecided';

/** `back`: the key was pressed with Shift, for the actions that go round. */
export function act(action: Action, back: boolean): void {
  const stars = starsOfAction(action);
  if (isDecision(action)) decideHere(action);
  else if (stars !== null) rateHere(stars);
  else if (isGroupAction(action)) {
    if (inGrid() && tabs.value.includes(action)) goToGroup(action);
  } else OTHERS[action as Other](back);
}

type Other = Exclude<Action, Decision | Group | `stars${string}`>;

const OTHERS: Readonly<Record<Other, (back: boolean) => void>> = {
  large: toggleLarge,
  zoom() {
    if (large.value === null) toggleLarge();
    else zoomed.value = !zoomed.value;
  },
  compare: toggleCompare,
  best: goToBest,
  outlines() {
    if (large.value !== null) outlines.value = !outlines.value;
  },
  nextGroup(back) {
    if (inGrid()) goRound(back);
  },
  order() {
    if (inGrid()) order.value = order.value === 'capture' ? 'score' : 'capture';
  },
  settings() {
    dialog.value = 'settings';
  },
  help() {
    dialog.value = 'help';
  },
};

const inGrid = (): boolean => large.value === null && compared.value === null;

function toggleLarge(): void {
  if (compared.value !== null) openFromCompared();
  else large.value = large.value === null ? focused() : null;
}

/** The active one of the frames side by side, large. */
export function openFromCompared(): void {
  const active = compared.value?.active ?? null;
  compared.value = null;
  large.value = active;
  current.value = active;
}

function goRound(back: boolean): void {
  const groups = tabs.value.filter((name) => name !== 'skipped');
  const here = groups.indexOf(tab.value as Group);
  goToGroup(groups[(here + (back ? groups.length - 1 : 1)) % groups.length] as Group);
}

/** Its frames have the keys from there on; the tile that had them is gone. */
function goToGroup(group: Group): void {
  showTab(group);
  const [first] = shownFrames.value;
  if (first === undefined) document.getElementById(`tab-${group}`)?.focus();
  else focusSoon(current.value ?? first);
}

/** Where the photographer came from to the best frame, so that the same key leads back. */
let cameFrom: number | null = null;

function goToBest(): void {
  if (compared.value !== null) {
    const best = bestOfBurst(compared.value.active);
    if (best !== null && compared.value.frames.includes(best))
      compared.value = { ...compared.value, active: best };
    return;
  }
  const here = large.value ?? focused();
  if (here === null) return;
  const best = bestOfBurst(here);
  const next = best === here ? cameFrom : best;
  if (next === null || !burstOf(here).includes(next)) return;
  cameFrom = here;
  large.value = next;
  current.value = next;
}

function toggleCompare(): void {
  if (compared.value !== null) {
    openFromCompared();
    return;
  }
  const chosen = framesToCompare();
  if (chosen === null) return;
  large.value = null;
  compared.value = chosen;
}

/**
 * The selected frames, else the burst of the frame in question with its best frame first, else the frame and its
 * neighbours in the session. Null where there are not two.
 */
function framesToCompare(): typeof compared.value {
  const about = targets();
  const [here] = about;
  if (here === undefined) return null;
  if (about.length > 1) return { frames: about.slice(0, MOST_COMPARED), active: here };
  const burst = burstOf(here);
  const all = Array.from({ length: Math.min(readCount.value, frames.value.length) }, (_, k) => k);
  const chosen = burst.length > 1 ? around(burst, here, MOST_COMPARED) : around(all, here, AROUND);
  if (chosen.length < 2) return null;
  const best = bestOfBurst(here);
  const first = best !== null && chosen.includes(best) && burst.length > 1 ? best : null;
  return { frames: bestFirst(chosen, first), active: here };
}
