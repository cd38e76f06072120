import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { connected, folder, isBusy } from '../../session/session.ts';
import { words } from '../../words.ts';
import { chosen, kind } from './choices.ts';
import {
  cancel,
  connect,
  lastRun,
  preview,
  progress,
  stage,
  trouble,
  undoIsKept,
  undoLast,
} from './working.ts';

/** The session came back without its files: only a list of names can be had of it. */
export function Away() {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => () => {
      // The button goes when the folder is there.
      if (place.current?.contains(document.activeElement))
        document.querySelector<HTMLElement>('input[name="handoff-kind"]:checked')?.focus();
    },
    [],
  );
  return (
    <div class="where" ref={place}>
      <p class="warning">{words.handoff.notConnected}</p>
      <button type="button" aria-disabled={isBusy()} onClick={() => void (isBusy() || connect())}>
        {isBusy() ? words.handoff.opening : words.sessions.reconnect}
      </button>
    </div>
  );
}

/** The button that leads to the preview. */
export function Start() {
  const isNothing = kind.value !== 'corrections' && chosen.value.length === 0;
  const isImpossible = !connected.value || (kind.value === 'folders' && folder.value === null);
  return (
    <div class="actions">
      <button type="button" class="main" disabled={isNothing || isImpossible} onClick={() => void preview()}>
        {words.handoff.show}
      </button>
      <span class="quiet">{words.handoff.nothingYet}</span>
    </div>
  );
}

export function Trouble() {
  return (
    <div role="alert">
      {trouble.value !== null && <p class="warning">{words.handoff.troubles[trouble.value]}</p>}
      {!undoIsKept.value && <p class="warning">{words.handoff.undoNotKept}</p>}
    </div>
  );
}

/** The last hand-off, which can be taken back, also after a reload. */
export function LastRun() {
  const last = lastRun.value;
  if (last === null) return null;
  return (
    <div class="last-run">
      <span>{words.handoff.last(new Date(last.at), last.steps)}</span>
      {folder.value !== null && (
        <button type="button" onClick={() => void undoLast()}>
          {words.handoff.undo}
        </button>
      )}
    </div>
  );
}

/** A bar and a way out. */
export function Working() {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const now = stage.value;
  const { done, total } = progress.value;
  const what = now.at === 'working' ? now.what : 'read';
  return (
    <div class="at-work">
      <p role="status">{words.handoff.doing[what]}</p>
      <progress aria-label={words.handoff.doing[what]} value={done} max={Math.max(1, total)} />
      <span class="figures">{words.running.count(done, total)}</span>
      <button type="button" ref={button} onClick={cancel}>
        {words.handoff.cancel}
      </button>
      <p class="quiet">{words.handoff.cancelWhat[what]}</p>
    </div>
  );
}
