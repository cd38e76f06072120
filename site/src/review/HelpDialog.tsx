import { singleKeys } from '../session/preferences.ts';
import { words } from '../words.ts';
import { Dialog } from './Dialog.tsx';

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
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
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
