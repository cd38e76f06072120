import { expect, it } from 'vitest';
import { VERDICTS, type Verdict } from '../judge/verdict.ts';
import { groupFrames, groupOf } from './grouping.ts';

const judged = (verdict: Verdict) => ({ verdict, blink: null, faces: 0, eyes: 0, reason: '' });

it('a decision outranks every verdict', () => {
  for (const verdict of VERDICTS) {
    expect(groupOf('keep', verdict)).toBe('kept');
    expect(groupOf('reject', verdict)).toBe('rejected');
    expect(groupOf(undefined, verdict)).toBe(verdict);
  }
});

it('every frame is in one group, in the order of the session', () => {
  const judgements = (['blink', 'open', 'blink', 'check', 'open'] as const).map(judged);
  const groups = groupFrames(
    judgements,
    new Map([
      [4, 'reject'],
      [2, 'keep'],
      [1, 'reject'],
    ]),
  );
  expect(groups).toEqual({
    open: [],
    check: [3],
    blink: [0],
    'no-face': [],
    unreadable: [],
    kept: [2],
    rejected: [1, 4],
  });
});

it('a decision on a frame that is not read yet waits for it', () => {
  expect(groupFrames([judged('open')], new Map([[7, 'keep']])).kept).toEqual([]);
});
