import { expect, test } from 'vitest';
import { readFailure } from './failure.ts';

test.each([
  ['NotFoundError', 'vanished'],
  ['NotReadableError', 'no-permission'],
  ['NotAllowedError', 'no-permission'],
  ['SecurityError', 'no-permission'],
])('%s is %s', (name, reason) => {
  expect(readFailure(new DOMException('x', name))).toEqual({ kind: 'failure', reason });
});

test('other errors are not taken for a file that cannot be read', () => {
  expect(readFailure(new DOMException('x', 'InvalidStateError'))).toBeNull();
  expect(readFailure(new TypeError('x'))).toBeNull();
});
