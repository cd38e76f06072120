import { words } from '../../words.ts';
import { KINDS, kind } from './choices.ts';

/** What is to be done. */
export function KindChoice() {
  return (
    <fieldset>
      <legend>{words.handoff.what}</legend>
      {KINDS.map((one) => (
        <label key={one} class="choice wide">
          <input
            type="radio"
            name="handoff-kind"
            checked={kind.value === one}
            onChange={() => {
              kind.value = one;
            }}
          />
          <span>
            {words.handoff.kinds[one].name} <span class="quiet">{words.handoff.kinds[one].what}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
