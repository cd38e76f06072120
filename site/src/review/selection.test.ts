import { describe, expect, it, test } from 'vitest';
import { extend, NOTHING_SELECTED, nextAfter, selectAll, targetsOf, toggle } from './selection.ts';

const LIST = [2, 3, 5, 8, 9];
const chosen = (selection: { frames: ReadonlySet<number> }) => [...selection.frames].sort((a, b) => a - b);

describe('selecting', () => {
  test('ctrl takes a frame in and out', () => {
    const two = toggle(toggle(NOTHING_SELECTED, 3), 8);
    expect(chosen(two)).toEqual([3, 8]);
    expect(chosen(toggle(two, 3))).toEqual([8]);
  });

  test('shift takes all from the frame in focus, either way, and back again', () => {
    const right = extend(NOTHING_SELECTED, 8, 3, LIST);
    expect(chosen(right)).toEqual([3, 5, 8]);
    expect(chosen(extend(right, 5, 8, LIST))).toEqual([3, 5]);
    expect(chosen(extend(right, 2, 8, LIST))).toEqual([2, 3]);
  });

  test('a range begins where ctrl was used last, unless that frame has left', () => {
    expect(chosen(extend(toggle(NOTHING_SELECTED, 2), 5, 9, LIST))).toEqual([2, 3, 5]);
    expect(chosen(extend(toggle(NOTHING_SELECTED, 4), 5, 9, LIST))).toEqual([5, 8, 9]);
  });

  test('all of a group', () => {
    expect(chosen(selectAll(LIST))).toEqual(LIST);
  });
});

describe('what a decision is about', () => {
  test('the selection, or without one the frame in focus', () => {
    expect(targetsOf(selectAll([8, 3]), 5, LIST)).toEqual([3, 8]);
    expect(targetsOf(NOTHING_SELECTED, 5, LIST)).toEqual([5]);
    expect(targetsOf(NOTHING_SELECTED, null, LIST)).toEqual([]);
  });

  test('never a frame that has left the group', () => {
    expect(targetsOf(selectAll([4]), 5, LIST)).toEqual([5]);
    expect(targetsOf(NOTHING_SELECTED, 4, LIST)).toEqual([]);
  });
});

it.each([
  [[3], 5],
  [[2, 8], 9],
  [[9], 8],
  [[8, 9], 5],
  [LIST, null],
])('after %j comes %j', (gone, expected) => {
  expect(nextAfter(gone, LIST)).toBe(expected);
});
