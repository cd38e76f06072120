import { expect, test } from 'vitest';
import type { FailureReason } from '../pipeline/reading.ts';
import { match } from './match.ts';
import type { Known } from './records.ts';

const stat = (size: number) => ({ size, lastModified: 1 });
const failed = (reason: FailureReason, size: number | null): Known => ({
  outcome: { kind: 'failure', reason },
  thumbnail: null,
  stat: size === null ? null : stat(size),
});
const files = (...paths: string[]) => ({ frames: paths.map((path) => ({ path, raw: null })), skipped: [] });

test('the same path, size and date keep their result, in their new place', () => {
  const kept = new Map([[1, failed('damaged', 7)]]);
  const found = match(files('a', 'b'), kept, ['b', 'a'], [stat(7), stat(3)]);
  expect([...found.known.keys()]).toEqual([0]);
  expect(found).toMatchObject({ changed: [], missing: [], added: [] });
});

test.each([
  ['another size', stat(8)],
  ['another date', { size: 7, lastModified: 2 }],
  ['not to be opened', null],
])('%s is judged anew', (_, now) => {
  const found = match(files('a'), new Map([[0, failed('damaged', 7)]]), ['a'], [now]);
  expect(found.known.size).toBe(0);
  expect(found.changed).toEqual(['a']);
});

test('missing and new files are told apart, frames never read are neither', () => {
  const found = match(files('a', 'b'), new Map(), ['b', 'c'], [stat(1), stat(1)]);
  expect(found).toMatchObject({ changed: [], missing: ['a'], added: ['c'] });
});

test.each([
  'no-permission',
  'vanished',
  'timed-out',
  'worker-died',
  'out-of-memory',
] as const)('%s says nothing of the file: it is read again', (reason) => {
  const found = match(files('a'), new Map([[0, failed(reason, 7)]]), ['a'], [stat(7)]);
  expect(found.known.size).toBe(0);
  expect(found.changed).toEqual([]);
});
