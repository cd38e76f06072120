import { expect, test } from 'vitest';
import { eitherSignal } from './eitherSignal.ts';

test.each([0, 1])('is aborted with signal %i', (which) => {
  const controllers = [new AbortController(), new AbortController()] as const;
  const either = eitherSignal(controllers[0].signal, controllers[1].signal);
  expect(either.aborted).toBe(false);
  controllers[which]?.abort('why');
  expect([either.aborted, either.reason]).toEqual([true, 'why']);
  controllers[1 - which]?.abort('later');
  expect(either.reason).toBe('why');
});

test('is aborted when one is already', () => {
  expect(eitherSignal(new AbortController().signal, AbortSignal.abort()).aborted).toBe(true);
});
