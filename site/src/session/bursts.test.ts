import { describe, expect, it, test } from 'vitest';
import type { Judgement } from '../judge/verdict.ts';
import type { FrameReading } from '../pipeline/reading.ts';
import { around, BurstFinder, bestFirst, bestOf, difference, findBursts, together } from './bursts.ts';

const ramp = (step: number, shift = 0) => Array.from({ length: 64 }, (_, k) => shift + ((k * step) % 200));

const frame = (more: Partial<FrameReading> = {}): FrameReading => ({
  kind: 'reading',
  width: 600,
  height: 400,
  sourceWidth: 600,
  sourceHeight: 400,
  faces: [],
  ...more,
});
const failed = { kind: 'failure', reason: 'damaged' } as const;

describe('two neighbouring frames', () => {
  it.each<[string, Partial<FrameReading>, Partial<FrameReading>, boolean]>([
    ['a second apart', { taken: 0 }, { taken: 1000 }, true],
    ['three seconds apart', { taken: 0 }, { taken: 3000 }, false],
    ['three seconds apart and alike', { taken: 0, look: ramp(3) }, { taken: 3000, look: ramp(3, 2) }, true],
    ['a minute apart, though alike', { taken: 0, look: ramp(3) }, { taken: 60_000, look: ramp(3) }, false],
    ['of unknown time and alike', { look: ramp(3) }, { look: ramp(3) }, true],
    ['of unknown time and not alike', { look: ramp(3) }, { look: ramp(7) }, false],
    [
      'copied together, though of other things',
      { changed: 0, look: ramp(3) },
      { changed: 10, look: ramp(7) },
      false,
    ],
    ['with nothing known', {}, {}, false],
    ['one high and one wide', { look: ramp(3) }, { look: ramp(3), width: 400, height: 600 }, false],
  ])('%s', (_, one, other, expected) => {
    expect(together(frame(one), frame(other))).toBe(expected);
  });

  it('that could not be read are in no burst', () => {
    expect(together(frame({ taken: 0 }), failed)).toBe(false);
  });

  it('are as alike in another light', () => {
    expect(difference(frame({ look: ramp(2) }), frame({ look: ramp(2, 40) }))).toBeCloseTo(0);
  });
});

test('bursts are runs of frames that belong to the one before', () => {
  const times = [0, 900, 1800, 9000, 9500];
  const of = findBursts([...times.map((taken) => frame({ taken })), failed]);
  expect(of).toEqual([[0, 1, 2], [0, 1, 2], [0, 1, 2], [3, 4], [3, 4], [5]]);
});

test('they grow with the results, and begin anew with another session', () => {
  const times = [0, 900, 1800, 9000];
  const finder = new BurstFinder();
  const outcomeOf = (index: number) => frame({ taken: times[index] ?? null });
  expect(finder.find('one', 2, outcomeOf)).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect(finder.find('one', 4, outcomeOf)).toEqual([[0, 1, 2], [0, 1, 2], [0, 1, 2], [3]]);
  times.splice(1, 1, 8000);
  expect(finder.find('other', 4, outcomeOf)).toEqual([[0], [1], [2], [3]]);
});

test('a long series is cut, every frame is in one burst', () => {
  const of = findBursts(Array.from({ length: 100 }, (_, k) => frame({ taken: k * 100 })));
  expect([...new Set(of)].flat()).toEqual(of.map((_, k) => k));
  expect(Math.max(...of.map(({ length }) => length))).toBe(12);
});

describe('the best frame', () => {
  const judgements = [0.9, 0.2, null, 0.1, 0.1].map(
    (blink): Judgement => ({ verdict: 'open', blink, faces: 1, eyes: 2, reason: '' }),
  );
  const burst = [0, 1, 2, 3, 4];

  it.each<[string, [number, 'keep' | 'reject'][], number | null]>([
    ['has the most open eyes', [], 3],
    ['is not a rejected one', [[3, 'reject']], 4],
    ['is a kept one, if there is one', [[0, 'keep']], 0],
    ['is none where all are rejected', burst.map((k) => [k, 'reject']), null],
  ])('%s', (_, decided, expected) => {
    expect(bestOf(burst, judgements, new Map(decided))).toBe(expected);
  });

  it('stands first', () => {
    expect(bestFirst([4, 5, 6], 6)).toEqual([6, 4, 5]);
    expect(bestFirst([4, 5, 6], null)).toEqual([4, 5, 6]);
  });
});

it.each([
  [0, [0, 1, 2]],
  [2, [1, 2, 3]],
  [5, [3, 4, 5]],
])('three around %i', (index, expected) => {
  expect(around([0, 1, 2, 3, 4, 5], index, 3)).toEqual(expected);
});
