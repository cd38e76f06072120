import type { Decision } from '../handoff/plan/outcome.ts';
import { canRedo, canUndo } from '../session/decisions.ts';
import { words } from '../words.ts';
import { decideHere, redoHere, undoHere } from './deciding.ts';
import { KeyHint } from './KeyHint.tsx';

const DECISIONS: readonly Decision[] = ['keep', 'reject', 'undecided'];

/** `pressed`: the decision of the frame that is shown large; null where the buttons are about many. */
export function DecisionButtons({ pressed }: { pressed: Decision | null }) {
  return (
    <>
      {DECISIONS.map((decision) => (
        <button
          key={decision}
          type="button"
          aria-pressed={pressed === null ? undefined : pressed === decision}
          onClick={() => decideHere(decision)}
        >
          {words.decisions.actions[decision]}
          <KeyHint action={decision} />
        </button>
      ))}
    </>
  );
}

export function UndoButtons() {
  return (
    <>
      <button type="button" aria-disabled={!canUndo.value} onClick={undoHere}>
        {words.decisions.undo}
      </button>
      <button type="button" aria-disabled={!canRedo.value} onClick={redoHere}>
        {words.decisions.redo}
      </button>
    </>
  );
}
