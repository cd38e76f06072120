import { useEffect, useRef, useState } from 'preact/hooks';
import { folder } from '../../session/session.ts';
import { words } from '../../words.ts';
import { kind, leftOut, wantsZip } from './choices.ts';
import type { Line, Plan } from './plans.ts';
import { pack, write } from './working.ts';

/** So many rows are shown at first, and added by each press. */
const ROWS = 200;

/** Exactly what will be written, to how many files, and which are left alone and why. */
export function Preview({ plan }: { plan: Plan }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isOut = ({ frame }: Line) =>
    kind.value === 'corrections' && frame !== null && leftOut.value.has(frame);
  const refused = plan.lines.filter((line) => line.refused !== null);
  const rest = plan.lines.filter((line) => line.refused === null);
  const going = rest.filter((line) => !line.nothingToDo && !isOut(line));
  const same = rest.filter((line) => line.nothingToDo).length;
  const isZip = plan.write === null || wantsZip.value || folder.value === null;
  const count = isZip ? rest.filter((line) => !isOut(line)).length : going.length;
  return (
    <section class="preview" aria-labelledby="handoff-preview">
      <h3 id="handoff-preview" ref={heading} tabIndex={-1}>
        {words.handoff.summary(count, isZip ? 'zip' : kind.value)}
      </h3>
      {same > 0 && !isZip && <p class="quiet">{words.handoff.same(same)}</p>}
      {kind.value === 'corrections' && <p class="quiet">{words.handoff.correctionsHint}</p>}
      {plan.rawOnly.length > 0 && <p class="warning">{words.handoff.rawOnly(plan.rawOnly.length)}</p>}
      <Problems lines={refused} />
      <Rows lines={isZip ? rest : rest.filter((line) => !line.nothingToDo)} />
      <div class="actions">
        <button
          type="button"
          class="main"
          disabled={count === 0}
          onClick={() => void (isZip ? pack() : write())}
        >
          {words.handoff.go(count, isZip ? 'zip' : kind.value)}
        </button>
        {!isZip && <span class="quiet">{words.handoff.browserAsks}</span>}
      </div>
    </section>
  );
}

function Problems({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0) return null;
  return (
    <details open class="problems">
      <summary>{words.handoff.problems(lines.length)}</summary>
      <ul>
        {lines.slice(0, ROWS).map(({ path, refused }) => (
          <li key={path} title={refused?.detail}>
            {path}: {refused && words.handoff.reasons[refused.refused]}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Rows({ lines }: { lines: readonly Line[] }) {
  const [shown, setShown] = useState(ROWS);
  if (lines.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section class="rows" tabIndex={0} aria-label={words.handoff.rowsName}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.groups.path}</th>
            <th scope="col">{words.handoff.willSay}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, shown).map((line) => (
            <tr key={`${line.path} ${line.to}`}>
              <td>
                {kind.value === 'corrections' ? <Chosen line={line} /> : line.path}
                {line.isNew && line.to === null && <span class="quiet"> {words.handoff.isNew}</span>}
              </td>
              <td>
                {line.to ?? (line.change ? words.handoff.change(line.change.before, line.change.after) : '')}
                {line.notes.map((note) => (
                  <div key={note} class="quiet">
                    {words.handoff.notes[note]}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > shown && (
        <button type="button" onClick={() => setShown(shown + ROWS)}>
          {words.handoff.more(lines.length - shown)}
        </button>
      )}
    </section>
  );
}

/** A correction can be left out: a frame may be rejected for other reasons than a blink. */
function Chosen({ line: { path, frame } }: { line: Line }) {
  if (frame === null) return <>{path}</>;
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={!leftOut.value.has(frame)}
        onChange={(event) => {
          const next = new Set(leftOut.value);
          if (event.currentTarget.checked) next.delete(frame);
          else next.add(frame);
          leftOut.value = next;
        }}
      />
      {path}
    </label>
  );
}
