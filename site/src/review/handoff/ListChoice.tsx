import { signal } from '@preact/signals';
import { nameList } from '../../handoff/index.ts';
import { frames } from '../../session/session.ts';
import { words } from '../../words.ts';
import { saveCsv } from '../saveCsv.ts';
import { saveText } from '../saveText.ts';
import { chosenPaths, LIST_FORMS, listForm } from './choices.ts';

/** What came of copying. */
const copied = signal<'copied' | 'not-copied' | null>(null);

/** The names of the chosen frames, to copy or to save. */
export function ListChoice() {
  const text = words.handoff.list;
  const list = nameList(
    chosenPaths.value,
    frames.value.map(({ path }) => path),
    listForm.value,
  );
  return (
    <fieldset>
      <legend>{text.name}</legend>
      {LIST_FORMS.map((form) => (
        <label key={form} class="choice">
          <input
            type="radio"
            name="handoff-list"
            checked={listForm.value === form}
            onChange={() => {
              listForm.value = form;
              copied.value = null;
            }}
          />
          {text.forms[form]}
        </label>
      ))}
      <textarea class="names" aria-label={text.names} readOnly rows={4} value={list.text} />
      {list.split.length > 0 && <p class="warning">{text.split(list.split)}</p>}
      {list.ambiguous.length > 0 && <p class="warning">{text.ambiguous(list.ambiguous)}</p>}
      <div class="actions">
        <button type="button" class="main" disabled={list.text === ''} onClick={() => void copy(list.text)}>
          {text.copy}
        </button>
        <button type="button" disabled={list.text === ''} onClick={() => saveText(list.text, text.fileName)}>
          {text.save}
        </button>
        <button type="button" onClick={saveCsv}>
          {words.saveCsv}
        </button>
      </div>
      <p role="status" class="quiet">
        {copied.value === null ? '' : text[copied.value]}
      </p>
    </fieldset>
  );
}

async function copy(names: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(names);
    copied.value = 'copied';
  } catch {
    // No clipboard without https, or not allowed: the names can be selected in the field.
    copied.value = 'not-copied';
  }
}
