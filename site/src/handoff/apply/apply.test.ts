import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Disk, error } from '../files/disk.fixture.ts';
import { listFiles } from '../files/folder.ts';
import type { FileStat } from '../files/stat.ts';
import { jpeg, xmp } from '../jpeg/jpegs.fixture.ts';
import { memoryLog, type UndoLog } from '../log/undoLog.ts';
import type { Marks } from '../marks.ts';
import { DEFAULT_OPTIONS, planMarks } from '../plan/marks.ts';
import { undoRun } from '../undo/undo.ts';
import { LIGHTROOM_SIDECAR, PHONE_PACKET } from '../xmp/packets.fixture.ts';
import { readMarks } from '../xmp/read.ts';
import { type ApplyResult, applyMarks } from './apply.ts';
import { type PreviewRow, previewMarks, readFrom } from './preview.ts';

// Many cases in one test, on machines that have other things to do.
vi.setConfig({ testTimeout: 120_000 });

const REJECT: Marks = { pick: -1, label: 'Red', keyword: { word: 'blink', present: true } };
const FILES = {
  'a/one.jpg': jpeg(),
  'a/two.jpg': jpeg([xmp(PHONE_PACKET)]),
  'a/two.NEF': 'raw',
  'a/two.XMP': LIGHTROOM_SIDECAR,
  'three.CR3': 'raw',
};
const FRAMES = ['a/one.jpg', 'a/two.jpg', 'three.CR3'];
const RUN = 'run';

let disk: Disk;
let log: UndoLog;
let stop: AbortController;

beforeEach(() => {
  disk = new Disk(FILES);
  log = memoryLog();
  stop = new AbortController();
});

function judged(path: string): FileStat {
  const entry = disk.files.get(path);
  return { size: entry?.bytes.length ?? 0, lastModified: entry?.lastModified ?? 0 };
}

async function preview(marks = REJECT): Promise<readonly PreviewRow[]> {
  const { files } = await listFiles(disk.root(), stop.signal);
  const frames = FRAMES.map((path) => ({ path, judged: judged(path), marks }));
  return previewMarks(planMarks(frames, files, DEFAULT_OPTIONS), readFrom(disk.root()), {
    signal: stop.signal,
  });
}

const apply = (rows: readonly PreviewRow[], onResult?: (result: ApplyResult) => void) =>
  applyMarks(disk.root(), rows, { run: RUN, log, signal: stop.signal, ...(onResult ? { onResult } : {}) });

const undo = () => undoRun({ from: disk.root(), to: disk.root() }, { run: RUN, log, signal: stop.signal });

const brief = (results: readonly ApplyResult[]) =>
  results.map(
    (result) => `${result.target}: ${result.done === 'left' ? result.refused.refused : result.done}`,
  );

describe('previewMarks and applyMarks', () => {
  it('writes exactly what the preview showed, and undo gives every byte back', async () => {
    const before = disk.snapshot();
    const rows = await preview();
    expect(disk.snapshot()).toEqual(before);
    expect(
      rows.map(({ target, way, change }) => [target, way, change?.before.label, change?.after.label]),
    ).toEqual([
      ['a/one.jpg', 'embed', null, 'Red'],
      ['a/two.jpg', 'embed', null, 'Red'],
      ['a/two.XMP', 'sidecar', null, 'Red'],
      ['three.xmp', 'sidecar', null, 'Red'],
    ]);
    const sizes = new Map([...disk.files].map(([path, { bytes }]) => [path, bytes.length]));
    const results = await apply(rows);
    expect(brief(results)).toEqual([
      'a/one.jpg: written',
      'a/two.jpg: written',
      'a/two.XMP: written',
      'three.xmp: created',
    ]);
    for (const row of rows) {
      expect(judged(row.target).size - (sizes.get(row.target) ?? 0)).toBe(row.change?.growth);
      expect(results.find(({ target }) => target === row.target)).toMatchObject({ now: judged(row.target) });
    }
    expect(readMarks(disk.text('a/two.XMP') ?? '')).toMatchObject({
      pick: '-1',
      keywords: ['headshot', 'studio', 'blink'],
    });
    expect(disk.text('a/two.NEF')).toBe('raw');

    expect((await undo()).map(({ path, done }) => `${path} ${done}`)).toEqual([
      'three.xmp undone',
      'a/two.XMP undone',
      'a/two.jpg undone',
      'a/one.jpg undone',
    ]);
    expect(disk.snapshot()).toEqual(before);
    expect(await log.entries(RUN)).toEqual([]);
    expect(await undo()).toEqual([]);
  });

  it('has nothing to do the second time', async () => {
    await apply(await preview());
    const rows = await preview();
    expect(rows.every((row) => row.change?.nothingToDo)).toBe(true);
    expect(new Set(brief(await apply(rows)).map((line) => line.split(': ')[1]))).toEqual(
      new Set(['nothing-to-do']),
    );
  });

  it('writes over its own marks and can take both back', async () => {
    const before = disk.snapshot();
    await apply(await preview());
    await apply(await preview({ pick: 1, label: null, keyword: { word: 'blink', present: false } }));
    expect(readMarks(disk.text('three.xmp') ?? '')).toMatchObject({ pick: '1', label: null, keywords: [] });
    expect((await undo()).every(({ done }) => done === 'undone')).toBe(true);
    expect(disk.snapshot()).toEqual(before);
  });

  /** Something goes wrong with `a/two.jpg` between preview and result; the other files must not notice. */
  const faults: readonly [name: string, reason: string, cause: () => void][] = [
    ['permission lost', 'no-permission', () => failOn('createWritable', 'NotAllowedError')],
    ['permission lost while writing', 'no-permission', () => failOn('write', 'NotAllowedError')],
    ['disk full', 'disk-full', () => failOn('write', 'QuotaExceededError')],
    ['disk full at the swap', 'disk-full', () => failOn('close', 'QuotaExceededError')],
    ['read-only', 'read-only', () => Object.assign(disk.files.get('a/two.jpg') ?? {}, { readOnly: true })],
    ['locked', 'read-only', () => failOn('createWritable', 'NoModificationAllowedError')],
    ['vanished', 'vanished', () => disk.files.delete('a/two.jpg')],
    ['unreadable', 'unreadable', () => failOn('read', 'NotReadableError')],
    ['changed since the preview', 'changed', () => disk.put('a/two.jpg', jpeg())],
    ['unknown failure', 'failed', () => failOn('close', 'DataError')],
  ];

  function failOn(operation: string, name: string) {
    disk.hook = (now, path) => {
      if (now === operation && path === 'a/two.jpg') throw error(name);
    };
  }

  it.each(faults)('%s: that file keeps its bytes, the rest is done', async (_, reason, cause) => {
    const rows = await preview();
    cause();
    const before = disk.snapshot();
    expect(brief(await apply(rows))).toEqual([
      'a/one.jpg: written',
      `a/two.jpg: ${reason}`,
      'a/two.XMP: written',
      'three.xmp: created',
    ]);
    expect(disk.snapshot()['a/two.jpg']).toBe(before['a/two.jpg']);
    disk.hook = () => undefined;
    expect((await log.entries(RUN)).length).toBe(3);
    await undo();
    expect(disk.snapshot()).toEqual(before);
  });

  it('leaves a file alone that another program writes to at the last moment', async () => {
    const rows = await preview();
    let once = true;
    disk.hook = (operation, path) => {
      if (operation !== 'write' || path !== 'a/two.XMP' || !once) return;
      once = false;
      disk.put('a/two.XMP', LIGHTROOM_SIDECAR.replace('headshot', 'theirs'));
    };
    expect(brief(await apply(rows))).toContain('a/two.XMP: changed');
    expect(disk.text('a/two.XMP')).toContain('theirs');
    expect(disk.text('a/two.XMP')).not.toContain('Red');
  });

  it('leaves a sidecar alone that was made after the preview', async () => {
    const rows = await preview();
    disk.put('three.xmp', LIGHTROOM_SIDECAR);
    expect(brief(await apply(rows))).toContain('three.xmp: changed');
    expect(disk.text('three.xmp')).toBe(LIGHTROOM_SIDECAR);
  });

  it('knows a sidecar made after the preview in other letters, where the disk does', async () => {
    const rows = await preview();
    disk.ignoresCase = true;
    disk.put('THREE.XMP', LIGHTROOM_SIDECAR);
    expect(brief(await apply(rows))).toContain('three.xmp: changed');
    expect(disk.snapshot()).toMatchObject({ 'THREE.XMP': expect.stringContaining('headshot') });
    expect(disk.files.has('three.xmp')).toBe(false);
  });

  it.each([
    'createWritable',
    'write',
    'close',
  ])('leaves no empty sidecar behind when it fails at %s', async (operation) => {
    const rows = await preview();
    disk.hook = (now, path) => {
      if (now === operation && path === 'three.xmp') throw error('QuotaExceededError');
    };
    expect(brief(await apply(rows))).toContain('three.xmp: disk-full');
    expect(disk.files.has('three.xmp')).toBe(false);
  });

  it('puts the file back when the disk keeps other bytes than it was given', async () => {
    const rows = await preview();
    const before = disk.snapshot();
    let spoilt = 0;
    disk.hook = (operation, path) => {
      const entry = disk.files.get(path);
      // The first reading after the swap finds a flipped byte.
      if (
        operation === 'read' &&
        path === 'a/one.jpg' &&
        entry &&
        entry.bytes.length !== jpeg().length &&
        spoilt === 0
      ) {
        spoilt += 1;
        entry.bytes = entry.bytes.map((byte, index) => (index === 300 ? byte ^ 1 : byte));
      }
    };
    expect(brief(await apply(rows))[0]).toBe('a/one.jpg: not-as-written');
    expect(spoilt).toBe(1);
    expect(disk.snapshot()['a/one.jpg']).toBe(before['a/one.jpg']);
  });

  it('says so when it cannot put the file back, and keeps the way back in the log', async () => {
    const rows = await preview();
    let swaps = 0;
    disk.hook = (operation, path) => {
      if (path !== 'a/one.jpg') return;
      if (operation === 'close') swaps += 1;
      const entry = disk.files.get(path);
      if (operation === 'read' && swaps === 1 && entry && entry.bytes.length > 400)
        entry.bytes = entry.bytes.slice(0, 400);
      if (operation === 'createWritable' && swaps === 1) throw error('NotAllowedError');
    };
    expect(brief(await apply(rows))[0]).toBe('a/one.jpg: not-put-back');
    expect((await log.entries(RUN)).map(({ step }) => ('path' in step ? step.path : ''))).toContain(
      'a/one.jpg',
    );
  });

  it('takes a swap for done that the disk has done, whatever closing said', async () => {
    const before = disk.snapshot();
    const rows = await preview();
    disk.hook = (operation) => {
      if (operation === 'closed') throw error('InvalidStateError');
    };
    expect(brief(await apply(rows))).toEqual([
      'a/one.jpg: written',
      'a/two.jpg: written',
      'a/two.XMP: written',
      'three.xmp: created',
    ]);
    disk.hook = () => undefined;
    await undo();
    expect(disk.snapshot()).toEqual(before);
  });

  it('whatever step fails, or all from one on: every file is whole, and undo gives every byte back', async () => {
    const before = disk.snapshot();
    let steps = 0;
    const rows = await preview();
    disk.hook = () => {
      steps += 1;
    };
    await apply(rows);
    expect(steps).toBeGreaterThan(20);
    const after = disk.snapshot();
    for (const andAllAfter of [false, true]) {
      for (let failing = 1; failing <= steps; failing += 1) {
        disk = new Disk(FILES);
        log = memoryLog();
        stop = new AbortController();
        const again = await preview();
        let step = 0;
        disk.hook = () => {
          step += 1;
          if (step === failing || (andAllAfter && step > failing)) throw error('UnknownError');
        };
        await apply(again);
        disk.hook = () => undefined;
        for (const [path, content] of Object.entries(disk.snapshot())) {
          expect([before[path], after[path], ''], `${path} after failing at ${failing}`).toContain(content);
        }
        await undo();
        expect(disk.snapshot(), `after failing at ${failing}`).toEqual(before);
      }
    }
  });

  it('does nothing that it could not take back', async () => {
    const rows = await preview();
    const before = disk.snapshot();
    log = { ...log, append: () => Promise.reject(error('QuotaExceededError')) };
    expect(
      new Set((await apply(rows)).map((result) => (result.done === 'left' ? result.refused.refused : ''))),
    ).toEqual(new Set(['no-undo']));
    expect(disk.snapshot()).toEqual(before);
  });

  it('stops between files and within one, and leaves each whole', async () => {
    const before = disk.snapshot();
    const rows = await preview();
    expect(brief(await apply(rows, () => stop.abort('enough')))).toEqual([
      'a/one.jpg: written',
      'a/two.jpg: stopped',
      'a/two.XMP: stopped',
      'three.xmp: stopped',
    ]);
    stop = new AbortController();
    await undo();
    expect(disk.snapshot()).toEqual(before);

    const again = await preview();
    disk.hook = (operation, path) => {
      if (operation === 'write' && path === 'a/two.jpg') stop.abort(new Error('enough'));
    };
    expect(brief(await apply(again))).toEqual([
      'a/one.jpg: written',
      'a/two.jpg: stopped',
      'a/two.XMP: stopped',
      'three.xmp: stopped',
    ]);
    expect(disk.snapshot()['a/two.jpg']).toBe(before['a/two.jpg']);
  });

  it('refuses in the preview what it would refuse when writing', async () => {
    const frames = ['a/one.jpg', 'a/two.jpg', 'three.CR3'].map((path) => ({
      path,
      judged: judged(path),
      marks: REJECT,
    }));
    disk.put('a/one.jpg', 'not a picture');
    disk.put('a/two.XMP', LIGHTROOM_SIDECAR.slice(100));
    disk.files.delete('a/two.jpg');
    const rows = await previewMarks(
      planMarks(frames, [...disk.files.keys(), 'a/two.jpg'], DEFAULT_OPTIONS),
      readFrom(disk.root()),
      stop,
    );
    expect(rows.map(({ target, refused }) => [target, refused?.refused])).toEqual([
      ['a/one.jpg', 'changed'],
      ['a/two.jpg', 'vanished'],
      ['a/two.XMP', 'not-xml'],
      ['three.xmp', undefined],
    ]);
    expect(brief(await apply(rows))).toEqual([
      'a/one.jpg: changed',
      'a/two.jpg: vanished',
      'a/two.XMP: not-xml',
      'three.xmp: created',
    ]);
  });

  it('fills a sidecar that is there and empty', async () => {
    disk.put('three.xmp', '');
    const before = disk.snapshot();
    expect(brief(await apply(await preview()))).toContain('three.xmp: written');
    await undo();
    expect(disk.snapshot()).toEqual(before);
  });
});

describe('undoRun', () => {
  it('leaves a file that another program has changed since, and says so', async () => {
    await apply(await preview());
    const theirs = (disk.text('a/two.XMP') ?? '').replace('headshot', 'theirs');
    disk.put('a/two.XMP', theirs);
    disk.put('three.xmp', `${disk.text('three.xmp')} `);
    const results = await undo();
    expect(
      results.map((result) => [result.path, result.done === 'left' ? result.refused.refused : result.done]),
    ).toEqual([
      ['three.xmp', 'changed'],
      ['a/two.XMP', 'changed'],
      ['a/two.jpg', 'undone'],
      ['a/one.jpg', 'undone'],
    ]);
    expect(disk.text('a/two.XMP')).toBe(theirs);
    expect((await log.entries(RUN)).length).toBe(2);
  });

  it('can be stopped and gone on with', async () => {
    const before = disk.snapshot();
    await apply(await preview());
    const results = await undoRun(
      { from: disk.root(), to: disk.root() },
      { run: RUN, log, signal: stop.signal, onResult: () => stop.abort() },
    );
    expect(results.map(({ done }) => done)).toEqual(['undone', 'left', 'left', 'left']);
    stop = new AbortController();
    await undo();
    expect(disk.snapshot()).toEqual(before);
  });

  it('finds nothing to do where a step was kept and then cut off', async () => {
    const rows = await preview();
    const before = disk.snapshot();
    const drop = log.drop;
    log.drop = async () => undefined;
    disk.hook = (operation) => {
      if (operation === 'close') throw error('NotAllowedError');
    };
    await apply(rows);
    disk.hook = () => undefined;
    log.drop = drop;
    // A browser that dies after making the file leaves it empty.
    disk.put('three.xmp', '');
    expect((await undo()).map(({ path, done }) => `${path} ${done}`)).toEqual([
      'three.xmp undone',
      'a/two.XMP nothing-to-do',
      'a/two.jpg nothing-to-do',
      'a/one.jpg nothing-to-do',
    ]);
    expect(disk.snapshot()).toEqual(before);
  });
});
