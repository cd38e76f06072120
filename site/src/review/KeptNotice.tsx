import { cameBack, keepAgain, keepProblem, reconnect } from '../session/keeping.ts';
import { connected, frames, isBusy } from '../session/session.ts';
import { words } from '../words.ts';
import { chooseFolder, REOPENING } from './choose.ts';

/** What the photographer must know of the keeping: storage full, folder closed, files that changed. */
export function KeptNotice() {
  return (
    <>
      {keepProblem.value !== null && frames.value.length > 0 && (
        <div class="notice" role="alert">
          <span>{words.sessions.problems[keepProblem.value]}</span>
          <button type="button" onClick={() => void keepAgain()}>
            {words.sessions.again}
          </button>
        </div>
      )}
      {!connected.value && !isBusy() && (
        <div class="notice" role="status">
          <span>{words.sessions.away}</span>
          <button type="button" onClick={() => void openAgain()}>
            {words.sessions.reconnect}
          </button>
        </div>
      )}
      <Differs />
    </>
  );
}

async function openAgain(): Promise<void> {
  if (!(await reconnect(REOPENING))) chooseFolder();
}

function Differs() {
  const now = cameBack.value;
  if (now === null) return null;
  const [changed, missing, added] = [now.changed.length, now.missing.length, now.added.length];
  if (changed + missing + added === 0) return null;
  return (
    <div class="notice" role="status">
      <span title={[...now.changed, ...now.missing].join('\n')}>
        {words.sessions.differs(changed, missing, added)}
      </span>
      <button
        type="button"
        onClick={() => {
          cameBack.value = null;
        }}
      >
        {words.dialogClose}
      </button>
    </div>
  );
}
