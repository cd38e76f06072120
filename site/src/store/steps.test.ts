import { expect, it } from 'vitest';
import { decide, type History, moveStrictness, NOTHING_SAID, redo, undo } from '../session/history.ts';
import { firstNew, fromRecord, lineOf, toRecord } from './steps.ts';

const said = (history: History) => ({ history, absent: [] });
const three = [0, 1, 2].reduce((history, index) => decide(history, [index], 'reject'), NOTHING_SAID);

it.each<[string, History]>([
  ['nothing', NOTHING_SAID],
  ['three steps', three],
  ['one of them taken back', undo(three)],
  ['all of them', undo(undo(undo(three)))],
])('%s comes out of the store as it went in, with what was left over behind it', (_, history) => {
  const leftOver = lineOf(three);
  const line = [...lineOf(history), ...leftOver];
  expect(fromRecord(toRecord(said(history)), line)).toEqual(said(history));
});

it.each<[string, (history: History) => History, number]>([
  ['a decision writes one step', (history) => decide(history, [5], 'keep'), 3],
  ['undo and redo write none', (history) => redo(undo(undo(history))), 3],
  [
    'another decision after undo writes over what was ahead',
    (history) => decide(undo(undo(history)), [5], 'keep'),
    1,
  ],
])('%s', (_, change, from) => {
  const next = change(three);
  expect(firstNew(lineOf(three), lineOf(next))).toBe(from);
});

it('a joined move of the strictness writes its step again', () => {
  const moved = moveStrictness(three, 0.5, false);
  expect(firstNew(lineOf(moved), lineOf(moveStrictness(moved, 0.6, true)))).toBe(3);
});
