import { grouped, moveStrictness } from '../session/decisions.ts';
import { strictness } from '../session/session.ts';
import { words } from '../words.ts';

const STEPS = 100;
/** Moves that follow one another this quickly are one movement of the hand. */
const JOINED_MS = 1000;

let lastMove = Number.NEGATIVE_INFINITY;

function move(to: number): void {
  const now = performance.now();
  moveStrictness(to, now - lastMove < JOINED_MS);
  lastMove = now;
}

export function Strictness() {
  const { blink, check, rejected } = grouped.value;
  const percent = Math.round(strictness.value * STEPS);
  const effect = words.strictness.effect(blink.length, check.length, blink.length + rejected.length);
  return (
    <div class="strictness" title={words.strictness.hint}>
      <label for="strictness">{words.strictness.name}</label>
      <span class="quiet" aria-hidden="true">
        {words.strictness.lenient}
      </span>
      <input
        id="strictness"
        type="range"
        min={0}
        max={STEPS}
        value={percent}
        aria-valuetext={`${words.strictness.value(percent)}: ${effect}`}
        onInput={(event) => move(event.currentTarget.valueAsNumber / STEPS)}
      />
      <span class="quiet" aria-hidden="true">
        {words.strictness.strict}
      </span>
      <output class="figures" for="strictness">
        {effect}
      </output>
    </div>
  );
}
