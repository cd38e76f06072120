import { expect, test } from 'vitest';
import { defaultPosition, thresholdsAt } from './strictness.ts';

const STOPS = [
  { name: 'lenient', check: 0.7, blink: 0.9 },
  { name: 'default', check: 0.4, blink: 0.6 },
  { name: 'strict', check: 0.1, blink: 0.3 },
];

test.each([
  [0, 0.7, 0.9],
  [0.25, 0.55, 0.75],
  [0.5, 0.4, 0.6],
  [0.9, 0.16, 0.36],
  [1, 0.1, 0.3],
  [-1, 0.7, 0.9],
  [2, 0.1, 0.3],
])('at %d: check %d, blink %d', (position, check, blink) => {
  const thresholds = thresholdsAt(position, STOPS);
  expect(thresholds.check).toBeCloseTo(check, 12);
  expect(thresholds.blink).toBeCloseTo(blink, 12);
});

test.each([1, 2, 3, 4, 5])('at each of %i stops the thresholds are exactly its own', (count) => {
  const stops = Array.from({ length: count }, (_, k) => ({
    name: `stop ${k}`,
    check: 0.7 - k * 0.13,
    blink: 0.9 - k * 0.11,
  }));
  for (const [k, { check, blink }] of stops.entries())
    expect(thresholdsAt(count === 1 ? 0 : k / (count - 1), stops)).toEqual({ check, blink });
});

test('starts at the stop named default', () => {
  expect(defaultPosition(STOPS)).toBe(0.5);
  expect(thresholdsAt(defaultPosition(STOPS), STOPS)).toEqual({ check: 0.4, blink: 0.6 });
  expect(defaultPosition(STOPS.slice(1))).toBe(0);
  expect(defaultPosition(STOPS.slice(1, 2))).toBe(0);
});

test('a manifest without stops, or without a default, is an error and no guess', () => {
  expect(() => thresholdsAt(0.5, [])).toThrow(RangeError);
  expect(() => thresholdsAt(Number.NaN, STOPS)).toThrow(RangeError);
  expect(() => defaultPosition(STOPS.filter((stop) => stop.name !== 'default'))).toThrow(RangeError);
});
