import { expect, it } from 'vitest';
import { error } from '../files/disk.fixture.ts';
import { refuse, unclear } from '../reasons.ts';
import type { Step } from './entry.ts';
import { logged } from './logged.ts';
import { memoryLog } from './undoLog.ts';

const step = (path: string): Step => ({ kind: 'created', path, after: { size: 0, sha256: '' } });
const pathsOf = async (log: ReturnType<typeof memoryLog>, run: string) =>
  (await log.entries(run)).map((entry) => ('path' in entry.step ? entry.step.path : ''));

it('keeps the steps of each hand-off in order, until they are dropped', async () => {
  const log = memoryLog();
  const first = await log.append('one', step('a'));
  await log.append('two', step('b'));
  await log.append('one', step('c'));
  expect(await pathsOf(log, 'one')).toEqual(['a', 'c']);
  expect(await log.runs()).toEqual(['one', 'two']);
  await log.drop(first);
  expect(await pathsOf(log, 'one')).toEqual(['c']);
});

it('keeps a step before it is done, and forgets it only when it was surely not done', async () => {
  const log = memoryLog();
  const during: string[] = [];
  const work = (result: unknown) => async () => {
    during.push(...(await pathsOf(log, 'run')));
    return result as null;
  };
  expect(await logged(step('done'), { run: 'run', log }, work(null))).toBeNull();
  await logged(step('not done'), { run: 'run', log }, work(refuse('disk-full')));
  await logged(step('who knows'), { run: 'run', log }, work(unclear(refuse('failed'))));
  expect(during).toEqual(['done', 'done', 'not done', 'done', 'who knows']);
  expect(await pathsOf(log, 'run')).toEqual(['done', 'who knows']);
});

it('does nothing when the step cannot be kept', async () => {
  const log = { ...memoryLog(), append: () => Promise.reject(error('QuotaExceededError')) };
  let done = false;
  const result = await logged(step('a'), { run: 'run', log }, async () => {
    done = true;
    return null;
  });
  expect(result).toMatchObject({ refused: 'no-undo' });
  expect(done).toBe(false);
});
