/** Single keys, and those for undo. Arrow keys, Enter and Esc belong to the grid and the dialogs and always work. */
import { computed } from '@preact/signals';
import { ownKeys, withStars } from '../session/preferences.ts';
import { frames } from '../session/session.ts';
import { act } from './acting.ts';
import { redoHere, selectGroup, undoHere } from './deciding.ts';
import { type Action, actionFor, keymapWith, keyOf } from './keymap.ts';
import { compared, dialog, large } from './view.ts';

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

/**
 * Ctrl+Z and Ctrl+Shift+Z (with Command on a Mac), Ctrl+Y, and in the grid Ctrl+A: no single keys, so they are never
 * switched off, and wherever the focus is.
 */
function pressWithCtrl(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || isTyping(event.target) || dialog.value !== null)
    return;
  const key = event.key.toLowerCase();
  if (frames.value.length === 0 || event.defaultPrevented) return;
  if (key === 'z' || key === 'y') {
    event.preventDefault();
    if (key === 'y' || event.shiftKey) redoHere();
    else undoHere();
  } else if (key === 'a' && large.value === null && compared.value === null) {
    event.preventDefault();
    selectGroup();
  }
}

export function listenForCtrlKeys(): () => void {
  window.addEventListener('keydown', pressWithCtrl);
  return () => window.removeEventListener('keydown', pressWithCtrl);
}
