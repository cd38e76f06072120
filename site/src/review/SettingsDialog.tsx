import { signal } from '@preact/signals';
import {
  advance,
  type Background,
  background,
  type Network,
  network,
  ownKeys,
  singleKeys,
  withStars,
} from '../session/preferences.ts';
import { networkInUse } from '../session/session.ts';
import { words } from '../words.ts';
import { Dialog } from './Dialog.tsx';
import { ACTIONS, type Action, assign, keyOf } from './keymap.ts';
import { keymap } from './shortcuts.ts';

/** The action whose next key press is its new key. */
const asking = signal<Action | null>(null);
/** What came of it, for those who hear the page. */
const told = signal('');

export function SettingsDialog() {
  return (
    <Dialog name="settings" title={words.settings.title} onKeyDown={press}>
      <BackgroundChoice />
      <Choice of={advance} text={words.settings.advance} />
      <Choice of={withStars} text={words.settings.stars} />
      <Choice of={singleKeys} text={words.settings.singleKeys} />
      <NetworkChoice />
      <h3>{words.settings.keys}</h3>
      <p class="quiet">{words.settings.howTo}</p>
      <p class="heard" role="status">
        {told.value}
      </p>
      <ul class="own-keys">
        {ACTIONS.map((action) => (
          <Row key={action} action={action} />
        ))}
      </ul>
      <div class="actions">
        <button
          type="button"
          onClick={() => {
            ownKeys.value = {};
            told.value = words.settings.usualSaid;
          }}
        >
          {words.settings.usual}
        </button>
      </div>
    </Dialog>
  );
}

function BackgroundChoice() {
  return (
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
  );
}

function NetworkChoice() {
  const text = words.settings.network;
  return (
    <>
      <label class="choice">
        <span class="quiet">{text.title}</span>
        <select
          aria-describedby="about-network"
          value={network.value}
          onChange={(event) => {
            network.value = event.currentTarget.value as Network;
          }}
        >
          {Object.entries(text.names).map(([name, shown]) => (
            <option key={name} value={name}>
              {shown}
            </option>
          ))}
        </select>
      </label>
      <p class="quiet" id="about-network">
        {text.about[network.value]}
      </p>
      <p class="quiet" id="network-later" role="status">
        {network.value !== networkInUse && (
          <>
            {text.later}{' '}
            <button type="button" onClick={() => location.reload()}>
              {text.anew}
            </button>
          </>
        )}
      </p>
    </>
  );
}

function Choice({ of, text }: { of: { value: boolean }; text: string }) {
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={of.value}
        onChange={(event) => {
          of.value = event.currentTarget.checked;
        }}
      />
      {text}
    </label>
  );
}

function Row({ action }: { action: Action }) {
  const key = keymap.value[action];
  const name = words.keys.actions[action];
  const isAsking = asking.value === action;
  const shown = key === '' ? words.settings.none : words.keys.shown(key);
  return (
    <li>
      <span>{name}</span>
      <button
        type="button"
        data-action={action}
        aria-label={isAsking ? words.settings.press(name) : words.settings.change(name, shown)}
        onClick={() => {
          asking.value = action;
          told.value = words.settings.press(name);
        }}
        onBlur={() => {
          if (asking.value === action) asking.value = null;
        }}
      >
        {isAsking ? words.settings.pressShort : shown}
      </button>
      <button
        type="button"
        aria-label={words.settings.takeAway(name)}
        aria-disabled={key === ''}
        onClick={() => give(action, '')}
      >
        {words.settings.off}
      </button>
    </li>
  );
}

/** While a key is asked for, the next one is taken; Esc leaves it as it was. */
function press(event: KeyboardEvent): void {
  const action = asking.value;
  if (action === null || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Escape') {
    asking.value = null;
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  const key = keyOf(event.key);
  if (key === null) return;
  event.preventDefault();
  give(action, key);
}

function give(action: Action, key: string): void {
  const before = keymap.value;
  ownKeys.value = assign(ownKeys.value, action, key);
  asking.value = null;
  const lost = ACTIONS.filter((other) => other !== action && before[other] !== keymap.value[other]);
  told.value = words.settings.given(
    words.keys.actions[action],
    key === '' ? words.settings.none : words.keys.shown(key),
    lost.map((other) => words.keys.actions[other]),
  );
}
