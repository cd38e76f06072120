import { grouped } from '../../session/decisions.ts';
import { words } from '../../words.ts';
import { chooseGroup, chosen, groups, HANDED, kind } from './choices.ts';

/** Which frames are handed off. */
export function FrameChoice() {
  return (
    <fieldset>
      <legend>{words.handoff.frames}</legend>
      {HANDED.map(({ group, as }) => (
        <label key={group} class="choice">
          <input
            type="checkbox"
            checked={groups.value.has(group)}
            onChange={(event) => chooseGroup(group, event.currentTarget.checked)}
          />
          {words.handoff.group(group, grouped.value[group].length, kind.value === 'marks' ? as : null)}
        </label>
      ))}
      <p class="quiet figures">{words.handoff.chosen(chosen.value.length)}</p>
    </fieldset>
  );
}
