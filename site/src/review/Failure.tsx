import { problem, start } from '../session/session.ts';
import { words } from '../words.ts';

const BROWSER = new Set(['no-simd', 'no-workers', 'no-canvas']);

export function Failure() {
  const { kind, detail } = problem.value ?? { kind: 'other' as const, detail: '' };
  const text = words.failures;
  return (
    <main>
      <div class="failure" role="alert">
        <h1>{BROWSER.has(kind) ? text.title : text.titleSite}</h1>
        <p>{kind === 'other' ? text.other : text.kinds[kind]}</p>
        <p>{text.nothingLost}</p>
        {!BROWSER.has(kind) && (
          <button type="button" class="main" onClick={start}>
            {text.retry}
          </button>
        )}
        <p class="quiet detail">{detail}</p>
      </div>
    </main>
  );
}
