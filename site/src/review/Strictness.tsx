import { sharesAt } from '../judge/strictness.ts';
import { grouped, moveStrictness } from '../session/decisions.ts';
import { manifest, strictness } from '../session/session.ts';
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

/** The slider and what it means: here, and on the photographs that the network was measured with. */
export function Strictness() {
  const { blink, check, rejected } = grouped.value;
  const percent = Math.round(strictness.value * STEPS);
  const effect = words.strictness.effect(blink.length + rejected.length, check.length);
  const shares = manifest.value && sharesAt(strictness.value, manifest.value.judge.strictness);
  const measured = shares && words.strictness.measured(shares.caught, shares.flagged);
  return (
    <div class="strictness" title={[measured, words.strictness.hint].filter(Boolean).join('\n')}>
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
        aria-describedby={shares ? 'strictness-measured' : undefined}
        onInput={(event) => move(event.currentTarget.valueAsNumber / STEPS)}
      />
      <span class="quiet" aria-hidden="true">
        {words.strictness.strict}
      </span>
      <span class="meaning">
        <output class="figures" for="strictness">
          {effect}
        </output>
        {shares && (
          <span class="quiet figures" id="strictness-measured">
            {words.strictness.measuredShort(shares.caught, shares.flagged)}
          </span>
        )}
      </span>
    </div>
  );
}
