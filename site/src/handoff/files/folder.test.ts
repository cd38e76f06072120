import { expect, it } from 'vitest';
import { isRefused } from '../reasons.ts';
import { Disk, error } from './disk.fixture.ts';
import { listFiles, makeFolder, openFile, readFile } from './folder.ts';

const { signal } = new AbortController();

it('lists files of all folders, and folders that cannot be read', async () => {
  const disk = new Disk({ 'a.jpg': '', 'b/c.jpg': '', 'b/d/e.jpg': '', 'secret/f.jpg': '' });
  disk.hook = (operation, path) => {
    if (operation === 'list' && path === 'secret') throw error('NotAllowedError');
  };
  const { files, unreadable } = await listFiles(disk.root(), signal);
  expect([...files].sort()).toEqual(['a.jpg', 'b/c.jpg', 'b/d/e.jpg']);
  expect(unreadable).toEqual(['secret']);
});

it('stops listing when it is told', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(listFiles(new Disk({ 'a.jpg': '' }).root(), stop.signal)).rejects.toThrow();
});

it('tells a missing file from one that cannot be read', async () => {
  const disk = new Disk({ 'a/b.jpg': 'b' });
  expect(await readFile(disk.root(), 'a/none.jpg')).toBeNull();
  expect(await readFile(disk.root(), 'none/b.jpg')).toBeNull();
  expect(await readFile(disk.root(), 'a')).toMatchObject({ refused: 'not-a-file' });
  expect(await openFile(disk.root(), 'a/b.jpg/c')).toMatchObject({ refused: 'not-a-file' });
  const file = await readFile(disk.root(), 'a/b.jpg');
  expect(file !== null && !isRefused(file) && (await file.text())).toBe('b');
});

it('makes the folders that are missing, and says which', async () => {
  const disk = new Disk({ 'a/b.jpg': '' });
  expect(await makeFolder(disk.root(), 'a/c/d')).toMatchObject({ made: ['a/c', 'a/c/d'] });
  expect(await makeFolder(disk.root(), 'a/c/d')).toMatchObject({ made: [] });
  expect(await makeFolder(disk.root(), 'a/b.jpg')).toMatchObject({ refused: 'not-a-file' });
});
