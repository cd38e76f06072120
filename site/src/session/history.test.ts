import { describe, expect, it, test } from 'vitest';
import {
  decide,
  decisionOf,
  type History,
  moveStrictness,
  NOTHING_SAID,
  rate,
  redo,
  undo,
} from './history.ts';

type Act = 'undo' | 'redo' | `${'P' | 'X' | 'U' | '*' | '='}${string}`;

const DECISION = { P: 'keep', X: 'reject', U: 'undecided' } as const;

/** `P0,2` keeps frames 0 and 2, `*3:0,2` gives them three stars, `=0.7` moves the strictness, `=+0.7` in one go. */
function act(history: History, one: Act): History {
  if (one === 'undo') return undo(history);
  if (one === 'redo') return redo(history);
  if (one.startsWith('=')) return moveStrictness(history, Number(one.slice(1)), one.includes('+'));
  if (one.startsWith('*')) {
    const [stars, indices] = one.slice(1).split(':');
    return rate(history, (indices ?? '').split(',').map(Number), Number(stars));
  }
  return decide(history, one.slice(1).split(',').map(Number), DECISION[one[0] as 'P' | 'X' | 'U']);
}

/** One letter a frame: P, X, or a dot for undecided. */
const told = ({ decisions }: History): string =>
  [0, 1, 2].map((k) => ({ keep: 'P', reject: 'X', undecided: '.' })[decisionOf(decisions, k)]).join('');

describe('what was said', () => {
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
    expect(told(acts.reduce(act, NOTHING_SAID))).toBe(expected);
  });

  it.each<[string, Act[], string, string, number | null]>([
    ['stars stand beside decisions', ['P0', '*3:0,1'], 'P..', '33.', null],
    ['no stars takes them away', ['*3:0,1', '*0:0'], '...', '.3.', null],
    ['undo takes stars back and leaves decisions', ['P0', '*2:0', '*5:0', 'undo'], 'P..', '2..', null],
    ['what changes nothing is no step', ['*2:0', '*2:0', 'undo'], '...', '...', null],
    ['a move of the strictness is a step', ['X1', '=0.7', 'undo'], '.X.', '...', null],
    ['and can be done again', ['=0.7', 'undo', 'redo'], '...', '...', 0.7],
    ['one movement of the hand is one step', ['=0.2', '=0.7', '=+0.8', '=+0.9', 'undo'], '...', '...', 0.2],
    ['it never joins another kind of step', ['=0.7', 'P0', '=+0.8', 'undo'], 'P..', '...', 0.7],
    ['nor one that was taken back', ['=0.2', '=0.7', 'undo', '=+0.8', 'undo'], '...', '...', 0.2],
    ['there and back in one movement is nothing', ['=0.2', '=0.7', '=+0.2', 'undo'], '...', '...', null],
  ])('%s', (_, acts, decided, stars, strictness) => {
    const history = acts.reduce(act, NOTHING_SAID);
    expect(told(history)).toBe(decided);
    expect([0, 1, 2].map((k) => history.stars.get(k) ?? '.').join('')).toBe(stars);
    expect(history.strictness).toBe(strictness);
  });

  test.each([-1, 6, 2.5, Number.NaN])('%f stars are refused', (stars) => {
    expect(() => rate(NOTHING_SAID, [0], stars)).toThrow(RangeError);
  });

  test('everything can be cloned into a store and goes on from there', () => {
    const history = (['P0', '*4:1', '=0.3', 'X2', 'undo'] as const).reduce(act, NOTHING_SAID as History);
    const stored = structuredClone(history);
    expect(stored).toEqual(history);
    expect(told(redo(stored))).toBe('P.X');
  });

  test('any number of steps is taken back and done again', () => {
    let history = NOTHING_SAID;
    for (let k = 0; k < 500; k++) history = decide(history, [k], k % 2 ? 'keep' : 'reject');
    const all = history.decisions;
    for (let k = 0; k < 500; k++) history = undo(history);
    expect(history.decisions.size).toBe(0);
    for (let k = 0; k < 500; k++) history = redo(history);
    expect(history.decisions).toEqual(all);
  });

  test('an earlier history stays as it was', () => {
    const before = decide(NOTHING_SAID, [0], 'keep');
    undo(decide(before, [0, 1], 'reject'));
    expect(told(before)).toBe('P..');
    expect(NOTHING_SAID.decisions.size).toBe(0);
  });
});
