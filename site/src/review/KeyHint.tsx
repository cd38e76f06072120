import { singleKeys } from '../session/preferences.ts';
import { words } from '../words.ts';
import type { Action } from './keymap.ts';
import { keymap } from './shortcuts.ts';

/** The key of an action, beside its name; nothing where it has none. */
export function KeyHint({ action }: { action: Action }) {
  const key = keymap.value[action];
  if (!singleKeys.value || key === '') return null;
  return (
    <span class="key" aria-hidden="true">
      {words.keys.shown(key)}
    </span>
  );
}
