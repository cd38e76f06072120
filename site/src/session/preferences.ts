/** What the photographer has set; kept in this browser where that is allowed. */
import { effect, type Signal, signal } from '@preact/signals';

export type Background = 'dark' | 'light' | 'black';
const BACKGROUNDS: readonly Background[] = ['dark', 'light', 'black'];

function read(name: string): string | null {
  try {
    return localStorage.getItem(`eye-spy.${name}`);
  } catch {
    // Storage may be forbidden; the page works with its defaults.
    return null;
  }
}

function keep<T>(name: string, value: Signal<T>): void {
  effect(() => {
    const text = String(value.value);
    try {
      localStorage.setItem(`eye-spy.${name}`, text);
    } catch {
      // As above.
    }
  });
}

export const background = signal<Background>(
  BACKGROUNDS.find((known) => known === read('background')) ?? 'dark',
);
/** Single-key shortcuts; arrow keys, Enter and Esc always work (WCAG 2.1.4). */
export const singleKeys = signal(read('singleKeys') !== 'false');
export const outlines = signal(read('outlines') === 'true');

keep('background', background);
keep('singleKeys', singleKeys);
keep('outlines', outlines);
