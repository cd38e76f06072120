/** Single keys. Arrow keys, Enter and Esc belong to the grid and the dialogs and always work. */
import { VERDICTS, type Verdict } from '../judge/verdict.ts';
import { outlines } from '../session/preferences.ts';
import { frames } from '../session/session.ts';
import { focusSoon } from './FrameGrid.tsx';
import { current, dialog, large, shownFrames, showTab } from './view.ts';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input:not([type=range]), textarea, select') !== null
  );
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === '?') {
    dialog.value = dialog.value === 'help' ? null : 'help';
    return;
  }
  if (dialog.value !== null) return;
  if (event.key.toLowerCase() === 'f' && large.value !== null) outlines.value = !outlines.value;
  const verdict = VERDICTS[Number(event.key) - 1];
  if (verdict && large.value === null && frames.value.length > 0) goToGroup(verdict);
}

/** Its frames have the keys from there on; the tile that had them is gone. */
function goToGroup(verdict: Verdict): void {
  showTab(verdict);
  const [first] = shownFrames.value;
  if (first === undefined) document.getElementById(`tab-${verdict}`)?.focus();
  else focusSoon(current.value ?? first);
}

export function listenForKeys(): () => void {
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}
