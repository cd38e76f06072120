import { expect, test } from 'vitest';
import { decide, moveStrictness, NOTHING_SAID, rate, undo } from '../session/history.ts';
import { carrySaid } from './carry.ts';

const BEFORE = ['a', 'b', 'c'];

const said = (history = NOTHING_SAID) => ({ history, absent: [] });

test('decisions, stars and the way back follow their files to other places', () => {
  const history = rate(decide(NOTHING_SAID, [0, 2], 'reject'), [2], 3);
  const { history: now, absent } = carrySaid(said(history), BEFORE, ['new', 'a', 'b', 'c']);
  expect([...now.decisions]).toEqual([
    [1, 'reject'],
    [3, 'reject'],
  ]);
  expect([...now.stars]).toEqual([[3, 3]]);
  expect(absent).toEqual([]);
  expect([...undo(undo(now)).decisions]).toEqual([]);
});

test('what was said of a missing file waits, and counts again when the file is back', () => {
  const history = rate(decide(NOTHING_SAID, [1], 'keep'), [1], 5);
  const without = carrySaid(said(history), BEFORE, ['a', 'c']);
  expect(without.history.decisions.size).toBe(0);
  expect(without.absent).toEqual([{ path: 'b', decision: 'keep', stars: 5 }]);
  const still = carrySaid(without, ['a', 'c'], ['c']);
  expect(still.absent).toEqual(without.absent);
  const back = carrySaid(still, ['c'], BEFORE);
  expect([...back.history.decisions]).toEqual([[1, 'keep']]);
  expect([...back.history.stars]).toEqual([[1, 5]]);
  expect(back.absent).toEqual([]);
});

test('a step about missing files alone is not a step any more; strictness stays', () => {
  const history = moveStrictness(decide(NOTHING_SAID, [1], 'reject'), 0.7, false);
  const now = carrySaid(said(undo(history)), BEFORE, ['a']).history;
  expect(now.past).toEqual([]);
  expect(now.future).toEqual([{ kind: 'strictness', before: null, after: 0.7 }]);
});
