/** The five verdicts drawn as the thing itself; the same everywhere. */
import type { Verdict } from '../judge/verdict.ts';

const DRAWINGS: Readonly<Record<Verdict, preact.JSX.Element>> = {
  open: (
    <>
      <path class="line" d="M2 12Q12 1 22 12Q12 23 2 12Z" />
      <circle class="full" cx="12" cy="12" r="3.6" />
    </>
  ),
  check: (
    <>
      <path class="line" d="M2 12Q12 23 22 12" />
      <path class="line" d="M2 12H22" />
      <path class="full" d="M8.4 12.6A3.6 3.6 0 0 0 15.6 12.6Z" />
    </>
  ),
  blink: (
    <>
      <path class="line" d="M2 9Q12 18 22 9" />
      <path class="line" d="M5.2 12.2L3.4 15.4M9.2 13.9L8.3 17.4M14.8 13.9L15.7 17.4M18.8 12.2L20.6 15.4" />
    </>
  ),
  'no-face': (
    <>
      <rect class="line" x="3" y="3" width="18" height="18" />
      <path class="line" d="M9.2 9.6Q9.2 7 12 7T14.8 9.6Q14.8 11.2 12 12.6V14" />
      <circle class="full" cx="12" cy="17" r="1.2" />
    </>
  ),
  unreadable: <path class="line" d="M14 3H3V21H21V11L17.5 13.5L16.5 8.5L13 10ZM17 3H21V7" />,
};

export function Glyph({ verdict }: { verdict: Verdict }) {
  return (
    <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {DRAWINGS[verdict]}
    </svg>
  );
}
