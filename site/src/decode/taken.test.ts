import { expect, it } from 'vitest';
import { timeOf } from './taken.ts';

it.each([
  ['2026:11:23 10:20:30', '', Date.UTC(2026, 10, 23, 10, 20, 30)],
  ['2026:11:23 10:20:30', '25', Date.UTC(2026, 10, 23, 10, 20, 30, 250)],
  ['2026:11:23 10:20:30', '0070', Date.UTC(2026, 10, 23, 10, 20, 30, 7)],
  ['2026:11:23 10:20:30', 'x', Date.UTC(2026, 10, 23, 10, 20, 30)],
  ['0000:00:00 00:00:00', '', null],
  ['    :  :     :  :  ', '', null],
  ['2026-11-23T10:20:30', '', null],
  ['', '', null],
])('%j and %j', (date, fraction, expected) => {
  expect(timeOf(date, fraction)).toBe(expected);
});
