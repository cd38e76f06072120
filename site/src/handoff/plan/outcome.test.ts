import { expect, it } from 'vitest';
import { VERDICTS } from '../../judge/verdict.ts';
import { DEFAULT_CHOICE, marksFor } from './choice.ts';
import { outcomeOf } from './outcome.ts';

it('a decision outranks every verdict', () => {
  for (const verdict of VERDICTS) {
    expect(outcomeOf('keep', verdict)).toBe('keep');
    expect(outcomeOf('reject', verdict)).toBe('reject');
  }
});

it('without a decision only a blink is rejected', () => {
  expect(VERDICTS.filter((verdict) => outcomeOf('undecided', verdict) !== 'nothing')).toEqual(['blink']);
  expect(outcomeOf('undecided', 'blink')).toBe('reject');
});

it('writes flag, label and keyword of rejected frames, and no stars', () => {
  expect(marksFor('reject', DEFAULT_CHOICE)).toEqual({
    pick: -1,
    label: 'Red',
    keyword: { word: 'blink', present: true },
  });
  expect(marksFor('keep', DEFAULT_CHOICE)).toBeNull();
  expect(marksFor('nothing', { ...DEFAULT_CHOICE, markKept: true })).toBeNull();
});

it('marks kept frames, and gives stars, only when asked', () => {
  const choice = { ...DEFAULT_CHOICE, markKept: true, rating: { reject: 1, keep: null } } as const;
  expect(marksFor('keep', choice)).toEqual({ pick: 1, keyword: { word: 'blink', present: false } });
  expect(marksFor('reject', choice)).toMatchObject({ rating: 1 });
});

it('has nothing to write when every field is off', () => {
  const choice = { ...DEFAULT_CHOICE, flag: false, keyword: null, label: { reject: null, keep: null } };
  expect(marksFor('reject', choice)).toBeNull();
});
