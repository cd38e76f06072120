import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readFrom } from '../apply/preview.ts';
import { Disk, error } from '../files/disk.fixture.ts';
import { readPacket } from '../jpeg/embed.ts';
import { jpeg } from '../jpeg/jpegs.fixture.ts';
import type { Marks } from '../marks.ts';
import { DEFAULT_OPTIONS, planMarks } from '../plan/marks.ts';
import { isRefused } from '../reasons.ts';
import { LIGHTROOM_SIDECAR } from '../xmp/packets.fixture.ts';
import { readMarks } from '../xmp/read.ts';
import { markedEntries, plainEntries, type ZipEntry, type ZipProblem } from './entries.ts';
import { collect } from './save.ts';
import { zipStream } from './stream.ts';

// Many cases in one test, on machines that have other things to do.
vi.setConfig({ testTimeout: 120_000 });

const REJECT: Marks = { pick: -1, label: 'Red', keyword: { word: 'blink', present: true } };
const folder = mkdtempSync(join(tmpdir(), 'eye-spy-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Python reads the ZIP and checks every checksum. */
function unzip(bytes: Uint8Array): Record<string, Buffer> {
  const path = join(folder, 'test.zip');
  writeFileSync(path, bytes);
  const program = `
import base64, json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
assert all(entry.compress_type == zipfile.ZIP_STORED for entry in archive.infolist())
print(json.dumps({entry.filename: base64.b64encode(archive.read(entry)).decode() for entry in archive.infolist()}))
`;
  const json = execFileSync('python3', ['-c', program, path], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return Object.fromEntries(
    Object.entries(JSON.parse(json) as Record<string, string>).map(([name, content]) => [
      name,
      Buffer.from(content, 'base64'),
    ]),
  );
}

async function zip(entries: AsyncIterable<ZipEntry>, signal = new AbortController().signal) {
  return new Uint8Array(await new Response(zipStream(entries, { signal }) as BodyInit).arrayBuffer());
}

const rowsFor = (disk: Disk, paths: readonly string[]) =>
  planMarks(
    paths.map((path) => ({ path, judged: null, marks: REJECT })),
    [...disk.files.keys()],
    DEFAULT_OPTIONS,
  );

describe('a ZIP of marked files', () => {
  it('has new and edited sidecars and marked copies, and the folder is untouched', async () => {
    const disk = new Disk({
      's/a.jpg': jpeg(),
      's/a.NEF': 'raw',
      'b.NEF': 'raw',
      'b.xmp': LIGHTROOM_SIDECAR,
    });
    const before = disk.snapshot();
    const problems: ZipProblem[] = [];
    const files = unzip(
      await zip(
        markedEntries(rowsFor(disk, ['s/a.jpg', 'b.NEF']), readFrom(disk.root()), (one) =>
          problems.push(one),
        ),
      ),
    );
    expect(problems).toEqual([]);
    expect(Object.keys(files)).toEqual(['s/a.jpg', 's/a.xmp', 'b.xmp']);
    expect(readPacket(files['s/a.jpg'] ?? new Uint8Array())).toContain('Red');
    expect(readMarks(String(files['s/a.xmp']))).toMatchObject({ label: 'Red' });
    expect(readMarks(String(files['b.xmp']))).toMatchObject({
      label: 'Red',
      rating: '4',
      keywords: ['headshot', 'studio', 'blink'],
    });
    expect(disk.snapshot()).toEqual(before);
  });

  it('leaves out what cannot be read or marked, and says so', async () => {
    const disk = new Disk({
      'a.jpg': 'no picture',
      'b.jpg': jpeg(),
      'c.jpg': jpeg(),
      'd.NEF': '',
      'd.xmp': '<broken',
    });
    disk.hook = (operation, path) => {
      if (operation === 'read' && path === 'b.jpg') throw error('NotReadableError');
    };
    const problems: ZipProblem[] = [];
    const files = unzip(
      await zip(
        markedEntries(rowsFor(disk, ['a.jpg', 'b.jpg', 'c.jpg', 'd.NEF']), readFrom(disk.root()), (one) =>
          problems.push(one),
        ),
      ),
    );
    expect(Object.keys(files)).toEqual(['c.jpg']);
    expect(problems.map(({ path, refused }) => [path, refused.refused])).toEqual([
      ['a.jpg', 'not-a-jpeg'],
      ['b.jpg', 'unreadable'],
      ['d.xmp', 'not-xml'],
    ]);
  });
});

describe('a ZIP of plain files', () => {
  it('has their bytes, under names that are safe and differ', async () => {
    async function* entries(): AsyncGenerator<ZipEntry> {
      for (const name of ['../../x.jpg', 'x.jpg', 'X.JPG', 'a/./b.jpg', 'a\\b.jpg', 'ü/😀.jpg', '..']) {
        yield { name, lastModified: 0, input: new Blob([name]) };
      }
    }
    const files = unzip(await zip(entries()));
    expect(Object.keys(files)).toEqual([
      'x.jpg',
      'x-2.jpg',
      'X-3.JPG',
      'a/b.jpg',
      'a/b-2.jpg',
      'ü/😀.jpg',
      'file',
    ]);
    expect(String(files['x-2.jpg'])).toBe('x.jpg');
  });

  it('reads one file at a time, as it is asked for', async () => {
    const disk = new Disk(
      Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`${n}.jpg`, new Uint8Array(200_000)])),
    );
    let read = 0;
    const source = async (path: string) => {
      read += 1;
      return readFrom(disk.root())(path);
    };
    const reader = zipStream(
      plainEntries([...disk.files.keys()], source, () => undefined),
      { signal: new AbortController().signal },
    ).getReader();
    await reader.read();
    expect(read).toBeLessThan(3);
    let size = 0;
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
      size += chunk.value.length;
    expect(read).toBe(50);
    expect(size).toBeGreaterThan(50 * 200_000);
  });

  it('can be stopped', async () => {
    const stop = new AbortController();
    async function* endless(): AsyncGenerator<ZipEntry> {
      for (let n = 0; ; n += 1) {
        if (n === 20) stop.abort();
        yield { name: `${n}.jpg`, lastModified: Date.now(), input: new Blob([new Uint8Array(1000)]) };
      }
    }
    await expect(zip(endless(), stop.signal)).rejects.toMatchObject({ name: 'AbortError' });
    const again = new AbortController();
    again.abort();
    const saved = await collect(zipStream(endless(), { signal: again.signal }), again.signal);
    expect(isRefused(saved) && saved.refused).toBe('stopped');
  });
});
