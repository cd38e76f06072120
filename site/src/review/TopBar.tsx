import {
  connected,
  continueReading,
  frames,
  isBusy,
  listed,
  perSecond,
  phase,
  readCount,
  seconds,
  secondsLeft,
  sessionName,
  stop,
} from '../session/session.ts';
import { words } from '../words.ts';
import { chooseFolder } from './choose.ts';
import { MenuButtons } from './MenuButtons.tsx';
import { saveCsv } from './saveCsv.ts';
import { useKeptFocus } from './useKeptFocus.ts';
import { dialog } from './view.ts';

export function TopBar() {
  const actions = useKeptFocus<HTMLDivElement>();
  return (
    <header class="bar">
      <h1 class="name" title={sessionName.value}>
        {sessionName.value}
      </h1>
      <Progress />
      <div class="actions" ref={actions}>
        {isBusy() && (
          <button type="button" onClick={stop}>
            {words.running.stop}
          </button>
        )}
        {phase.value === 'stopped' && connected.value && (
          <button type="button" class="main" onClick={continueReading}>
            {words.running.continue}
          </button>
        )}
        {!isBusy() && (
          <button type="button" onClick={chooseFolder}>
            {words.running.another}
          </button>
        )}
        <button type="button" onClick={saveCsv}>
          {words.saveCsv}
        </button>
        {readCount.value > 0 && (
          <button
            type="button"
            class={phase.value === 'done' ? 'main' : ''}
            onClick={() => {
              dialog.value = 'handoff';
            }}
          >
            {words.handoff.button}
          </button>
        )}
      </div>
      <MenuButtons />
    </header>
  );
}

function Progress() {
  const [done, total] = [readCount.value, frames.value.length];
  return (
    <div class="progress">
      <progress
        aria-label={words.running.progressName}
        aria-valuetext={words.running.count(done, total)}
        value={done}
        max={Math.max(1, total)}
      />
      <span class="figures">
        <Figures />
      </span>
    </div>
  );
}

function Figures() {
  const [done, total] = [readCount.value, frames.value.length];
  switch (phase.value) {
    case 'listing':
      return <>{words.running.listing(listed.value)}</>;
    case 'loading':
      return <>{words.running.loading}</>;
    case 'running':
      return (
        <>
          <span class="count">{words.running.count(done, total)}</span>
          <span class="rate">{perSecond.value === null ? '' : words.running.rate(perSecond.value)}</span>
          <span class="left">{secondsLeft.value === null ? '' : words.running.left(secondsLeft.value)}</span>
        </>
      );
    case 'stopped':
      return <>{words.running.stopped(done, total)}</>;
    default:
      return <>{words.running.took(total, seconds.value)}</>;
  }
}
