import { describe, expect, it } from 'vitest';
import type { Judgement } from '../judge/verdict.ts';
import { comparing, neighbourIn } from './ordering.ts';

const judgements = [0.2, 0.9, null, 0.9, 0.5].map(
  (blink): Judgement => ({ verdict: 'open', blink, faces: 1, eyes: 2, reason: '' }),
);
const ALL = [0, 1, 2, 3, 4];

describe('the order of a group', () => {
  it('is that of capture', () => {
    expect([...ALL].sort(comparing('capture', judgements))).toEqual(ALL);
  });

  it('or the most closed first, equal ones by capture, those without a score last', () => {
    expect([...ALL].sort(comparing('score', judgements))).toEqual([1, 3, 4, 0, 2]);
  });
});

describe('the neighbour', () => {
  const compare = comparing('score', judgements);
  const list = [1, 4, 0];

  it.each([
    [1, 1, 4],
    [4, 1, 0],
    [0, 1, null],
    [0, -1, 4],
    [1, -1, null],
    // Gone from the list: its place is still known.
    [3, 1, 4],
    [3, -1, 1],
    [2, -1, 0],
  ] as const)('of %i with step %i is %s', (from, step, expected) => {
    expect(neighbourIn(list, from, step, compare)).toBe(expected);
  });
});
