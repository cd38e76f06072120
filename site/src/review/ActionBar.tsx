import { words } from '../words.ts';
import { act } from './acting.ts';
import { DecisionButtons, UndoButtons } from './DecisionButtons.tsx';
import { said, selectGroup, targets } from './deciding.ts';
import { KeyHint } from './KeyHint.tsx';
import { OrderChoice } from './OrderChoice.tsx';
import { selection, shownFrames } from './view.ts';

/** Below the grid: what can be done with the selected frames, or with the one in focus. */
export function ActionBar() {
  const count = targets().length;
  const selected = shownFrames.value.filter((index) => selection.value.frames.has(index)).length;
  return (
    <section class="bar action-bar" aria-label={words.decisions.name}>
      <div class="actions">
        <DecisionButtons pressed={null} />
        <span class="figures quiet">
          {selected > 0 ? words.decisions.selected(selected) : words.decisions.current(count)}
        </span>
      </div>
      <div class="actions">
        <OrderChoice />
        <button type="button" aria-disabled={shownFrames.value.length === 0} onClick={selectGroup}>
          {words.decisions.selectAll}
        </button>
        <button type="button" aria-disabled={count === 0} onClick={() => act('compare', false)}>
          {words.compare.open}
          <KeyHint action="compare" />
        </button>
        <UndoButtons />
      </div>
      <p class="heard" role="status">
        {said.value}
      </p>
    </section>
  );
}
