import { useEffect, useState } from 'preact/hooks';
import { countGroups } from '../session/judgements.ts';
import { frames, judged, phase, readCount, secondsLeft } from '../session/session.ts';
import { words } from '../words.ts';

/** Often enough to know that it goes on, seldom enough to be let finish. */
const EVERY_MS = 10_000;

/** Progress for those who hear the page. */
export function Announcer() {
  const [text, setText] = useState('');
  const now = phase.value;
  useEffect(() => {
    if (now === 'running') {
      const say = () => {
        const left = secondsLeft.value === null ? '' : words.running.left(secondsLeft.value);
        setText(words.running.saidProgress(readCount.value, frames.value.length, left));
      };
      const timer = setInterval(say, EVERY_MS);
      return () => clearInterval(timer);
    }
    if (now === 'done' && frames.value.length > 0)
      setText(words.running.saidDone(countGroups(judged.value.groups)));
    else if (now === 'stopped') setText(words.running.stopped(readCount.value, frames.value.length));
    else setText('');
    return undefined;
  }, [now]);
  return (
    <div class="heard" role="status" aria-live="polite">
      {text}
    </div>
  );
}
