import { expect, it } from 'vitest';
import { attempt, fromError } from './failure.ts';

it.each([
  ['NotAllowedError', 'no-permission'],
  ['NoModificationAllowedError', 'read-only'],
  ['QuotaExceededError', 'disk-full'],
  ['NotFoundError', 'vanished'],
  ['NotReadableError', 'unreadable'],
  ['InvalidStateError', 'changed'],
  ['AbortError', 'stopped'],
  ['SomethingNewError', 'failed'],
])('%s is a value: %s', async (name, refused) => {
  const failing = () => Promise.reject(new DOMException('its own words', name));
  expect(await attempt(failing)).toEqual({ refused, detail: 'its own words' });
});

it('does not swallow what is no failure of the disk', () => {
  expect(() => fromError(new RangeError('a bug'))).toThrow('a bug');
  expect(() => fromError('a reason')).toThrow('a reason');
});
