import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Disk, error } from '../files/disk.fixture.ts';
import { memoryLog, type UndoLog } from '../log/undoLog.ts';
import { undoRun } from '../undo/undo.ts';
import { applyFolders, type FolderResult } from './apply.ts';
import { planFolders } from './plan.ts';

// Many cases in one test, on machines that have other things to do.
vi.setConfig({ testTimeout: 120_000 });

const FILES = {
  's/a.jpg': 'picture a',
  's/a.NEF': 'raw a',
  's/a.xmp': 'marks a',
  'b.jpg': 'picture b',
  'c.jpg': 'picture c',
};
const RUN = 'run';

let disk: Disk;
let log: UndoLog;
let stop: AbortController;

beforeEach(() => {
  disk = new Disk(FILES);
  log = memoryLog();
  stop = new AbortController();
});

async function go(how: 'copy' | 'move', onResult?: (result: FolderResult) => void) {
  const { groups } = planFolders(
    ['s/a.jpg', 'b.jpg'],
    ['s/a.jpg', 'b.jpg', 'c.jpg'],
    [...disk.files.keys()],
    { into: 'Blinking', how },
  );
  const roots = { from: disk.root(), to: disk.root() };
  return applyFolders(roots, groups, {
    how,
    run: RUN,
    log,
    signal: stop.signal,
    ...(onResult ? { onResult } : {}),
  });
}

const undo = () => undoRun({ from: disk.root(), to: disk.root() }, { run: RUN, log, signal: stop.signal });

const brief = (results: readonly FolderResult[]) =>
  results.map(
    (result) => `${result.frame}: ${result.done === 'left' ? result.refused.refused : result.done}`,
  );

/** Whatever happens, no content is ever lost. */
function expectNothingLost() {
  const contents = Object.values(disk.snapshot());
  for (const content of Object.values(FILES)) expect(contents).toContain(content);
}

describe.each([
  ['copying', 'copy', false],
  ['moving by copying', 'move', false],
  ['moving by renaming', 'move', true],
] as const)('%s', (_, how, canMove) => {
  beforeEach(() => {
    disk.canMove = canMove;
  });

  it('takes frames with pair and sidecar, and undo brings all back', async () => {
    const before = disk.snapshot();
    expect(brief(await go(how))).toEqual(
      how === 'copy' ? ['s/a.jpg: copied', 'b.jpg: copied'] : ['s/a.jpg: moved', 'b.jpg: moved'],
    );
    const there = Object.fromEntries(
      Object.entries(FILES)
        .filter(([path]) => path !== 'c.jpg')
        .map(([path, text]) => [`Blinking/${path}`, text]),
    );
    expect(disk.snapshot()).toEqual({ ...there, ...(how === 'copy' ? FILES : { 'c.jpg': FILES['c.jpg'] }) });
    expect((await undo()).every(({ done }) => done === 'undone')).toBe(true);
    expect(disk.snapshot()).toEqual(before);
    expect([...disk.folders].sort()).toEqual(['', 's']);
    expect(await log.entries(RUN)).toEqual([]);
  });

  const faults: readonly [name: string, reason: string, cause: () => void][] = [
    ['a full disk', 'disk-full', () => failOn('write', 'QuotaExceededError')],
    ['a lost permission', 'no-permission', () => failOn('createWritable', 'NotAllowedError')],
    ['a failing swap', 'failed', () => failOn('close', 'DataError')],
    ['a name that was taken meanwhile', 'name-taken', () => disk.put('Blinking/s/a.NEF', 'theirs')],
    ['a file that vanished', 'vanished', () => disk.files.delete('s/a.NEF')],
  ];

  function failOn(operation: string, name: string) {
    disk.hook = (now, path) => {
      if ((now === operation || now === 'move') && path.endsWith('s/a.NEF')) throw error(name);
    };
  }

  it.each(
    faults,
  )('%s: the frame stays together where it was, the others go', async (_name, reason, cause) => {
    const { groups } = planFolders(['s/a.jpg', 'b.jpg'], ['s/a.jpg', 'b.jpg'], Object.keys(FILES), {
      into: 'Blinking',
      how,
    });
    cause();
    const before = disk.snapshot();
    const results = await applyFolders({ from: disk.root(), to: disk.root() }, groups, {
      how,
      run: RUN,
      log,
      signal: stop.signal,
    });
    expect(brief(results)).toEqual([`s/a.jpg: ${reason}`, `b.jpg: ${how === 'copy' ? 'copied' : 'moved'}`]);
    expect(results[0]).toMatchObject({ stranded: [] });
    disk.hook = () => undefined;
    await undo();
    expect(disk.snapshot()).toEqual(before);
  });

  it('stops where it is told, with every frame whole', async () => {
    const before = disk.snapshot();
    expect(brief(await go(how, () => stop.abort()))[1]).toBe('b.jpg: stopped');
    stop = new AbortController();
    await undo();
    expect(disk.snapshot()).toEqual(before);
    disk.hook = (_operation, path) => {
      if (path === 's/a.xmp') stop.abort();
    };
    expect(brief(await go(how))).toEqual(['s/a.jpg: stopped', 'b.jpg: stopped']);
    expect(disk.snapshot()).toEqual(before);
  });

  it('loses nothing when any single step fails', async () => {
    let steps = 0;
    disk.hook = () => {
      steps += 1;
    };
    await go(how);
    for (let failing = 1; failing <= steps; failing += 1) {
      disk = new Disk(FILES);
      disk.canMove = canMove;
      log = memoryLog();
      stop = new AbortController();
      let step = 0;
      disk.hook = () => {
        step += 1;
        if (step === failing) throw error('UnknownError');
      };
      const results = await go(how);
      disk.hook = () => undefined;
      expectNothingLost();
      for (const result of results) if (result.done === 'left') expect(result.stranded).toEqual([]);
      await undo();
      expect(disk.snapshot(), `after failing at ${failing}`).toEqual(new Disk(FILES).snapshot());
    }
    expect(steps).toBeGreaterThan(20);
  });

  it('loses nothing when everything fails from some step on, and undo puts all right later', async () => {
    let steps = 0;
    disk.hook = () => {
      steps += 1;
    };
    await go(how);
    for (let failing = 1; failing <= steps; failing += 1) {
      disk = new Disk(FILES);
      disk.canMove = canMove;
      log = memoryLog();
      stop = new AbortController();
      let step = 0;
      disk.hook = () => {
        step += 1;
        if (step >= failing) throw error('NotAllowedError');
      };
      await go(how);
      disk.hook = () => undefined;
      expectNothingLost();
      await undo();
      const empty = Object.entries(disk.snapshot()).filter(([, content]) => content !== '');
      expect(Object.fromEntries(empty), `after failing from ${failing}`).toEqual(new Disk(FILES).snapshot());
    }
  });
});

describe('undoing', () => {
  const roots = () => ({ from: disk.root(), to: disk.root() });

  it('keeps a copy that was worked on, or whose first one is gone', async () => {
    await go('copy');
    disk.put('Blinking/b.jpg', 'edited');
    disk.files.delete('s/a.NEF');
    const results = await undo();
    expect(
      results.flatMap((result) =>
        result.done === 'left' ? [`${result.path}: ${result.refused.refused}`] : [],
      ),
    ).toEqual(['b.jpg: changed', 's/a.NEF: vanished']);
    expect(disk.text('Blinking/b.jpg')).toBe('edited');
    expect(disk.text('Blinking/s/a.NEF')).toBe('raw a');
  });

  it('brings a moved file back with what was done to it meanwhile', async () => {
    await go('move');
    disk.put('Blinking/b.jpg', 'edited');
    expect((await undo()).every(({ done }) => done === 'undone')).toBe(true);
    expect(disk.text('b.jpg')).toBe('edited');
  });

  it('never brings a file back onto another', async () => {
    await go('move');
    disk.put('b.jpg', 'new');
    expect(
      (await undoRun(roots(), { run: RUN, log, signal: stop.signal })).find(({ path }) => path === 'b.jpg'),
    ).toMatchObject({ refused: { refused: 'changed' } });
    expect(disk.snapshot()).toMatchObject({ 'b.jpg': 'new', 'Blinking/b.jpg': 'picture b' });
  });

  it('finishes a move that was cut off between copying and removing', async () => {
    disk.put('Blinking/b.jpg', 'picture b');
    await log.append(RUN, { kind: 'moved', from: 'b.jpg', to: 'Blinking/b.jpg', made: ['Blinking'] });
    await undo();
    expect(disk.snapshot()).toEqual(new Disk(FILES).snapshot());
    expect(disk.folders.has('Blinking')).toBe(false);
  });

  it('leaves folders that hold anything else', async () => {
    await go('copy');
    disk.put('Blinking/notes.txt', 'theirs');
    await undo();
    expect(disk.text('Blinking/notes.txt')).toBe('theirs');
  });
});
