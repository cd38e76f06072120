import { words } from '../words.ts';
import { dialog } from './view.ts';

/** Sessions, Settings, About, Help. */
export function MenuButtons() {
  return (
    <div class="menu">
      <button
        type="button"
        class="plain"
        onClick={() => {
          dialog.value = 'sessions';
        }}
      >
        {words.sessions.button}
      </button>
      <button
        type="button"
        class="plain"
        onClick={() => {
          dialog.value = 'settings';
        }}
      >
        {words.menu.settings}
      </button>
      <button
        type="button"
        class="plain"
        onClick={() => {
          dialog.value = 'about';
        }}
      >
        {words.menu.about}
      </button>
      <button
        type="button"
        class="plain"
        onClick={() => {
          dialog.value = 'help';
        }}
      >
        {words.menu.help}
      </button>
    </div>
  );
}
