import { describe, expect, it, test } from 'vitest';
import { decide, decisionOf, type History, NO_DECISIONS, redo, undo } from './history.ts';

type Act = 'undo' | 'redo' | `${'P' | 'X' | 'U'}${string}`;

const DECISION = { P: 'keep', X: 'reject', U: 'undecided' } as const;

/** `P0,2` keeps frames 0 and 2. */
function act(history: History, one: Act): History {
  if (one === 'undo') return undo(history);
  if (one === 'redo') return redo(history);
  return decide(history, one.slice(1).split(',').map(Number), DECISION[one[0] as 'P' | 'X' | 'U']);
}

/** One letter a frame: P, X, or a dot for undecided. */
const told = ({ decisions }: History): string =>
  [0, 1, 2].map((k) => ({ keep: 'P', reject: 'X', undecided: '.' })[decisionOf(decisions, k)]).join('');

describe('decisions', () => {
  it.each<[string, Act[], string]>([
    ['nothing is decided at first', [], '...'],
    ['one is kept', ['P0'], 'P..'],
    ['the last decision counts', ['P0', 'X0'], 'X..'],
    ['a decision is taken away', ['P0', 'U0'], '...'],
    ['many at once', ['X0,1,2'], 'XXX'],
    ['undo takes one step back', ['P0', 'X1', 'undo'], 'P..'],
    ['many are one step', ['P0', 'X0,1,2', 'undo'], 'P..'],
    ['undo restores what each frame was', ['P0', 'X1', 'U0,1,2', 'undo'], 'PX.'],
    ['undo goes back to the beginning and stays there', ['P0', 'X1', 'undo', 'undo', 'undo'], '...'],
    ['redo does it again', ['P0', 'X1', 'undo', 'undo', 'redo'], 'P..'],
    ['redo ends at the end', ['P0', 'X1', 'undo', 'undo', 'redo', 'redo', 'redo'], 'PX.'],
    ['a new decision ends what could be done again', ['P0', 'undo', 'X1', 'redo'], '.X.'],
    ['what changes nothing is no step', ['P0', 'P0', 'P0', 'undo'], '...'],
    ['and does not end what could be done again', ['P0', 'X1', 'undo', 'P0', 'redo'], 'PX.'],
    ['a frame named twice is decided once', ['X1,1', 'undo'], '...'],
  ])('%s', (_, acts, expected) => {
    expect(told(acts.reduce(act, NO_DECISIONS))).toBe(expected);
  });

  test('any number of steps is taken back and done again', () => {
    let history = NO_DECISIONS;
    for (let k = 0; k < 500; k++) history = decide(history, [k], k % 2 ? 'keep' : 'reject');
    const all = history.decisions;
    for (let k = 0; k < 500; k++) history = undo(history);
    expect(history.decisions.size).toBe(0);
    for (let k = 0; k < 500; k++) history = redo(history);
    expect(history.decisions).toEqual(all);
  });

  test('an earlier history stays as it was', () => {
    const before = decide(NO_DECISIONS, [0], 'keep');
    undo(decide(before, [0, 1], 'reject'));
    expect(told(before)).toBe('P..');
    expect(NO_DECISIONS.decisions.size).toBe(0);
  });
});
