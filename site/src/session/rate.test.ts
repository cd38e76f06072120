import { describe, expect, test } from 'vitest';
import { Rate } from './rate.ts';

describe('frames per second', () => {
  test('nothing is told before two moments differ', () => {
    const rate = new Rate();
    expect(rate.perSecond).toBeNull();
    rate.note(0, 0);
    expect(rate.perSecond).toBeNull();
    rate.note(0, 1);
    expect(rate.perSecond).toBeNull();
  });

  test('is the count over the time', () => {
    const rate = new Rate();
    for (let second = 0; second <= 4; second++) rate.note(second, second * 10);
    expect(rate.perSecond).toBeCloseTo(10);
  });

  test('forgets a slow start', () => {
    const rate = new Rate();
    rate.note(0, 0);
    rate.note(20, 1);
    for (let k = 1; k <= 10; k++) rate.note(20 + k, 1 + k * 5);
    expect(rate.perSecond).toBeCloseTo(5);
  });
});
