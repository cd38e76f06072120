/** Single keys, and those for undo. Arrow keys, Enter and Esc belong to the grid and the dialogs and always work. */
import { computed } from '@preact/signals';
import { ownKeys, withStars } from '../session/preferences.ts';
import { frames } from '../session/session.ts';
import { act } from './acting.ts';
import { redoHere, undoHere } from './deciding.ts';
import { type Action, actionFor, keymapWith, keyOf } from './keymap.ts';
import { dialog } from './view.ts';

export const keymap = computed(() => keymapWith(ownKeys.value));

const needsSession = (action: Action): boolean => action !== 'help' && action !== 'settings';

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=range], [type=checkbox], [type=radio]), textarea, select') !== null
  );
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  if (event.defaultPrevented) return;
  const key = keyOf(event.key);
  const action = key === null ? null : actionFor(key, keymap.value, withStars.value);
  if (action === null) return;
  if (dialog.value !== null) {
    // The key that opened it closes it.
    if (action === dialog.value) dialog.value = null;
    return;
  }
  if (needsSession(action) && frames.value.length === 0) return;
  act(action, event.shiftKey);
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
