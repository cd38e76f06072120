import { singleKeys, withStars } from '../session/preferences.ts';
import { words } from '../words.ts';
import { Dialog } from './Dialog.tsx';
import { ACTIONS, actionFor } from './keymap.ts';
import { keymap } from './shortcuts.ts';

/** Stars have keys only where they are wanted, and take them from the groups. */
const actionsWithKeys = () =>
  ACTIONS.filter((action) => actionFor(keymap.value[action], keymap.value, withStars.value) === action);

function Line({ keys, what }: { keys: string; what: string }) {
  return (
    <div>
      <dt>
        <kbd>{keys}</kbd>
      </dt>
      <dd>{what}</dd>
    </div>
  );
}

export function HelpDialog() {
  return (
    <Dialog name="help" title={words.help.title}>
      <p>{words.help.scores}</p>
      <p>{words.help.decisions}</p>
      <p>{words.help.strictness}</p>
      <p>{words.strictness.hint}</p>
      <p>{words.help.files}</p>
      <h3>{words.help.keys}</h3>
      <dl class="keys">
        {words.help.list.map(([keys, what]) => (
          <Line key={keys} keys={keys} what={what} />
        ))}
        {singleKeys.value &&
          actionsWithKeys().map((action) => (
            <Line
              key={action}
              keys={words.keys.shown(keymap.value[action])}
              what={words.keys.actions[action]}
            />
          ))}
      </dl>
      <label class="choice">
        <input
          type="checkbox"
          checked={singleKeys.value}
          onChange={(event) => {
            singleKeys.value = event.currentTarget.checked;
          }}
        />
        {words.help.singleKeys}
      </label>
    </Dialog>
  );
}
