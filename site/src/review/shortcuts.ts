/** Single keys, and those for undo. Arrow keys, Enter and Esc belong to the grid and the dialogs and always work. */
import { GROUPS, type Group } from '../session/grouping.ts';
import { outlines } from '../session/preferences.ts';
import { frames } from '../session/session.ts';
import { DECISION_KEYS, decideHere, redoHere, undoHere } from './deciding.ts';
import { focusSoon } from './FrameGrid.tsx';
import { current, dialog, large, shownFrames, showTab, tabs } from './view.ts';

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
  if (frames.value.length === 0) return;
  const decision = DECISION_KEYS[event.key.toLowerCase()];
  if (decision && !event.repeat) decideHere(decision);
  const group = GROUPS[Number(event.key) - 1];
  if (group && large.value === null && tabs.value.includes(group)) goToGroup(group);
}

/** Its frames have the keys from there on; the tile that had them is gone. */
function goToGroup(group: Group): void {
  showTab(group);
  const [first] = shownFrames.value;
  if (first === undefined) document.getElementById(`tab-${group}`)?.focus();
  else focusSoon(current.value ?? first);
}

export function listenForKeys(): () => void {
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}

/** Ctrl+Z and Ctrl+Shift+Z (with Command on a Mac), and Ctrl+Y: no single keys, so they are never switched off. */
function pressUndo(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target) || dialog.value !== null)
    return;
  const key = event.key.toLowerCase();
  if (frames.value.length === 0 || (key !== 'z' && key !== 'y')) return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) redoHere();
  else undoHere();
}

export function listenForUndo(): () => void {
  window.addEventListener('keydown', pressUndo);
  return () => window.removeEventListener('keydown', pressUndo);
}
