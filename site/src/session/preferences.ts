/** What the photographer has set; kept in this browser where that is allowed. */
import { effect, type Signal, signal } from '@preact/signals';
import { ORDERS, type Order } from './ordering.ts';

export type Background = 'dark' | 'light' | 'black';
const BACKGROUNDS: readonly Background[] = ['dark', 'light', 'black'];

/** What is kept under this name; null for nothing. */
export function read(name: string): string | null {
  try {
    return localStorage.getItem(`eye-spy.${name}`);
  } catch {
    // Storage may be forbidden; the page works with its defaults.
    return null;
  }
}

/** Keeps a value from now on. */
export function keep<T>(name: string, value: Signal<T>, textOf: (value: T) => string = String): void {
  effect(() => {
    const text = textOf(value.value);
    try {
      localStorage.setItem(`eye-spy.${name}`, text);
    } catch {
      // As above.
    }
  });
}

/** An object that is kept as JSON, of which nothing is known; empty where there is none. */
export function readObject(name: string): Readonly<Record<string, unknown>> {
  try {
    const stored: unknown = JSON.parse(read(name) ?? '{}');
    return typeof stored === 'object' && stored !== null ? { ...stored } : {};
  } catch {
    return {};
  }
}

export const background = signal<Background>(
  BACKGROUNDS.find((known) => known === read('background')) ?? 'dark',
);
/** Which eye network looks at the frames: the standard one, or the one that learned from rendered people alone. */
export type Network = 'standard' | 'clean';
export const network = signal<Network>(read('network') === 'clean' ? 'clean' : 'standard');
/** Single-key shortcuts; arrow keys, Enter and Esc always work (WCAG 2.1.4). */
export const singleKeys = signal(read('singleKeys') !== 'false');
/** Keys that are not the usual ones, by name of the action; empty for none. Checked where they are used. */
export const ownKeys = signal<Readonly<Record<string, unknown>>>(readObject('keys'));
export const outlines = signal(read('outlines') === 'true');
/** Whether a decision leads to the next frame. */
export const advance = signal(read('advance') !== 'false');
/** Whether stars are shown and given by key. */
export const withStars = signal(read('stars') === 'true');
export const order = signal<Order>(ORDERS.find((known) => known === read('order')) ?? 'capture');

keep('background', background);
keep('network', network);
keep('singleKeys', singleKeys);
keep('keys', ownKeys, JSON.stringify);
keep('outlines', outlines);
keep('advance', advance);
keep('stars', withStars);
keep('order', order);
