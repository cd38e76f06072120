import { type Background, background } from '../session/preferences.ts';
import { words } from '../words.ts';
import { dialog } from './view.ts';

/** Background, Sessions, Settings, About, Help. */
export function MenuButtons() {
  return (
    <div class="menu">
      <label class="choice">
        <span class="quiet">{words.menu.background}</span>
        <select
          value={background.value}
          onChange={(event) => {
            background.value = event.currentTarget.value as Background;
          }}
        >
          {Object.entries(words.menu.backgrounds).map(([name, text]) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
      </label>
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
