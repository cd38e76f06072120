import { expect, test, vi } from 'vitest';
import { intakeFromTree } from './fromTree.ts';
import type { Node } from './tree.ts';

const file = (name: string): Node => ({ kind: 'file', name, open: async () => new File([], name) });

const folder = (name: string, ...children: Node[]): Node => ({
  kind: 'folder',
  name,
  list: async function* () {
    yield* children;
  },
});

/** Gives what it has and then fails, as a card that is pulled out does. */
const broken = (name: string, ...children: Node[]): Node => ({
  kind: 'folder',
  name,
  list: async function* () {
    yield* children;
    throw new DOMException('no', 'NotAllowedError');
  },
});

async function paths(...roots: Node[]): Promise<string[]> {
  return (await intakeFromTree(roots)).frames.map(({ path }) => path);
}

test('a single folder names the session and is not in the paths', async () => {
  const root = folder('Palmer', file('b.jpg'), folder('day 1', folder('raw', file('a.jpg')), file('a.jpg')));
  const intake = await intakeFromTree([root]);
  expect(intake.name).toBe('Palmer');
  expect(intake.frames.map(({ path }) => path)).toEqual(['b.jpg', 'day 1/a.jpg', 'day 1/raw/a.jpg']);
});

test('several folders keep their names in the paths, made distinct', async () => {
  const one = folder('Palmer v1.2', file('a.jpg'));
  expect(await paths(one, folder('Jones', file('a.jpg')), one)).toEqual([
    'Jones/a.jpg',
    'Palmer v1.2/a.jpg',
    'Palmer v1.2 (2)/a.jpg',
  ]);
});

test('a folder and files beside it', async () => {
  const intake = await intakeFromTree([file('a.jpg'), folder('Palmer', file('a.jpg')), file('a.jpg')]);
  expect(intake.name).toBe('Palmer');
  expect(intake.frames.map(({ path }) => path)).toEqual(['a (2).jpg', 'a.jpg', 'Palmer/a.jpg']);
});

test('a single file is its own session', async () => {
  const intake = await intakeFromTree([file('a.jpg')]);
  expect([intake.name, intake.frames[0]?.path]).toEqual(['a.jpg', 'a.jpg']);
});

test('a folder that cannot be read costs only itself, and keeps what was seen of it', async () => {
  const intake = await intakeFromTree([
    folder('Palmer', broken('locked', file('seen.jpg')), file('a.jpg'), folder('z', file('b.jpg'))),
  ]);
  expect(intake.frames.map(({ path }) => path)).toEqual(['a.jpg', 'locked/seen.jpg', 'z/b.jpg']);
  expect(intake.skipped).toEqual([{ path: 'locked', reason: 'no-permission' }]);
});

test('the chosen folder itself cannot be read', async () => {
  const intake = await intakeFromTree([broken('Palmer')]);
  expect(intake).toEqual({
    name: 'Palmer',
    frames: [],
    skipped: [{ path: 'Palmer', reason: 'no-permission' }],
  });
});

test('a folder without end comes to an end and is listed', async () => {
  const endless: Node = {
    kind: 'folder',
    name: 'in',
    list: async function* () {
      yield file('a.jpg');
      yield endless;
    },
  };
  const intake = await intakeFromTree([endless]);
  expect(intake.frames).toHaveLength(64);
  expect(intake.skipped).toEqual([{ path: Array(64).fill('in').join('/'), reason: 'no-permission' }]);
});

test('counts every file while it lists', async () => {
  const seen = vi.fn();
  await intakeFromTree([folder('Palmer', file('a.jpg'), folder('x', file('b.txt')))], seen);
  expect(seen.mock.calls).toEqual([[1], [2]]);
});

test('aborting ends the listing and rejects', async () => {
  const stop = new AbortController();
  const seen = vi.fn((n: number) => n === 2 && stop.abort());
  const root = folder('Palmer', folder('x', ...Array.from({ length: 9 }, (_, k) => file(`${k}.jpg`))));
  await expect(intakeFromTree([root], seen, stop.signal)).rejects.toThrow(/abort/i);
  expect(seen).toHaveBeenCalledTimes(2);
});
