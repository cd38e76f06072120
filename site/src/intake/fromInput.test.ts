import { expect, test } from 'vitest';
import { intakeFromFiles } from './fromInput.ts';

/** As an input gives it: the relative path is set by the browser and is empty outside a chosen folder. */
function file(name: string, relativePath = ''): File {
  return Object.defineProperty(new File([relativePath], name), 'webkitRelativePath', { value: relativePath });
}

const chosen = (...paths: string[]) => paths.map((path) => file(path.split('/').at(-1) ?? '', path));

test('a chosen folder gives the session its name and leaves the paths', () => {
  const intake = intakeFromFiles(chosen('Palmer/b.jpg', 'Palmer/day 1/a.jpg', 'Palmer/notes.txt'));
  expect(intake.name).toBe('Palmer');
  expect(intake.frames.map(({ path }) => path)).toEqual(['b.jpg', 'day 1/a.jpg']);
  expect(intake.skipped).toEqual([{ path: 'notes.txt', reason: 'not-a-photograph' }]);
});

test('only the top folder goes, and a hidden name of its own hides nothing', () => {
  const intake = intakeFromFiles(chosen('.new/.new/a.jpg', '.new/a.jpg'));
  expect(intake.name).toBe('.new');
  expect(intake.frames.map(({ path }) => path)).toEqual(['a.jpg']);
  expect(intake.skipped).toEqual([{ path: '.new/a.jpg', reason: 'hidden' }]);
});

test('files chosen singly keep their names; the first names the session', () => {
  const intake = intakeFromFiles([file('b.jpg'), file('a.jpg'), file('b.jpg')]);
  expect(intake.name).toBe('a.jpg');
  expect(intake.frames.map(({ path }) => path)).toEqual(['a.jpg', 'b (2).jpg', 'b.jpg']);
});

test('files of several folders keep them', () => {
  const intake = intakeFromFiles([...chosen('A/1.jpg', 'B/1.jpg'), file('c.jpg')]);
  expect(intake.frames.map(({ path }) => path)).toEqual(['A/1.jpg', 'B/1.jpg', 'c.jpg']);
});

test('a frame opens its own file', async () => {
  const { frames } = intakeFromFiles(chosen('Palmer/2/a.jpg', 'Palmer/1/a.jpg'));
  const contents = await Promise.all(frames.map(async (frame) => (await frame.open()).text()));
  expect(contents).toEqual(['Palmer/1/a.jpg', 'Palmer/2/a.jpg']);
});

test('nothing chosen is an empty session', () => {
  expect(intakeFromFiles([])).toEqual({ name: '', frames: [], skipped: [] });
});
