import { useEffect, useRef } from 'preact/hooks';
import { words } from '../../words.ts';
import { LastRun, Trouble } from './Steps.tsx';
import { chooseAgain, type Stage } from './working.ts';

/** What became of each file. */
export function Report({ stage }: { stage: Extract<Stage, { at: 'report' }> }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { outcomes, failure, what } = stage;
  const left = outcomes.filter(({ done }) => done === 'left');
  const done = outcomes.filter(({ done: state }) => state !== 'left' && state !== 'nothing-to-do');
  const same = outcomes.length - left.length - done.length;
  return (
    <section class="report">
      <h3 ref={heading} tabIndex={-1}>
        {failure === null ? words.handoff.report(what, done.length, left.length) : words.handoff.failed(what)}
      </h3>
      {failure !== null && (
        <p class="warning" title={failure.detail}>
          {words.handoff.reasons[failure.refused]}
        </p>
      )}
      {same > 0 && <p class="quiet">{words.handoff.same(same)}</p>}
      {left.length > 0 && (
        <ul class="left-alone">
          {left.map(({ path, refused, stranded }) => (
            <li key={path} title={refused?.detail}>
              {path}: {refused && words.handoff.reasons[refused.refused]}
              {refused?.unclear && ` ${words.handoff.unclear}`}
              {stranded && stranded.length > 0 && ` ${words.handoff.stranded(stranded)}`}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{words.handoff.everyFile(outcomes.length)}</summary>
        <ul class="every-file">
          {outcomes.map(({ path, to, done: state }) => (
            <li key={`${path} ${to}`}>
              {path}: {words.handoff.states[state]}
            </li>
          ))}
        </ul>
      </details>
      <Trouble />
      <LastRun />
      <div class="actions">
        <button type="button" onClick={chooseAgain}>
          {words.handoff.another}
        </button>
      </div>
    </section>
  );
}
