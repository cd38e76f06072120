import { expect, test } from 'vitest';
import { makeIntake } from './makeIntake.ts';

/** A file whose content is its place in the list, so that a mix-up shows. */
const files = (...paths: string[]) =>
  paths.map((path, k) => ({ path, open: async () => new File([String(k)], 'x') }));

const paths = (...given: string[]) =>
  makeIntake('Palmer', files(...given), []).frames.map(({ path }) => path);

test('natural order, folder by folder', () => {
  const sorted = ['b/1.jpg', 'b/2.jpg', 'b/sub/1.jpg', 'b c/1.jpg', 'DSC_9.jpg', 'DSC_10.jpg', 'DSC_100.jpg'];
  expect(paths(...sorted.toReversed())).toEqual(sorted);
});

test('the order is total: it does not depend on the order in which files were found', () => {
  // Alike to the collator: zeros in front, a composed and a decomposed letter, an invisible sign.
  const given = [
    '1.jpg',
    '01.jpg',
    '001.jpg',
    '\u00e9.jpg',
    'e\u0301.jpg',
    'a.jpg',
    'a\u0001.jpg',
    'A.jpg',
    '1/x.jpg',
    '01/x.jpg',
  ];
  const first = paths(...given);
  expect(new Set(first).size).toBe(given.length);
  expect(paths(...given.toReversed())).toEqual(first);
  expect(paths(...given.slice(4), ...given.slice(0, 4))).toEqual(first);
});

test('frames are numbered in order, keep their folders and open their own file', async () => {
  const { frames } = makeIntake('Palmer', files('b/1.jpg', 'a/1.jpg', 'notes.txt', 'a/0.png'), []);
  expect(frames.map(({ index, name, path }) => [index, name, path])).toEqual([
    [0, '0.png', 'a/0.png'],
    [1, '1.jpg', 'a/1.jpg'],
    [2, '1.jpg', 'b/1.jpg'],
  ]);
  const contents = await Promise.all(frames.map(async (frame) => (await frame.open()).text()));
  expect(contents).toEqual(['3', '1', '0']);
});

test('everything left out is listed with its reason, in the same order', () => {
  const found = files('b.tif', 'a.txt', '.DS_Store', 'c.jpg');
  expect(makeIntake('Palmer', found, ['locked']).skipped).toEqual([
    { path: '.DS_Store', reason: 'hidden' },
    { path: 'a.txt', reason: 'not-a-photograph' },
    { path: 'b.tif', reason: 'format-not-read-yet' },
    { path: 'locked', reason: 'no-permission' },
  ]);
});

test.each([
  [
    ['a.jpg', 'a.jpg', 'a.jpg'],
    ['a (2).jpg', 'a (3).jpg', 'a.jpg'],
  ],
  [
    ['a.jpg', 'a (2).jpg', 'a.jpg'],
    ['a (2).jpg', 'a (3).jpg', 'a.jpg'],
  ],
  [
    ['v1.0/a.jpg', 'v1.0/a.jpg'],
    ['v1.0/a (2).jpg', 'v1.0/a.jpg'],
  ],
  [
    ['a.jpg', 'A.jpg'],
    ['a.jpg', 'A.jpg'],
  ],
])('%j become unique', (given, unique) => {
  expect(paths(...given).toSorted()).toEqual(unique.toSorted());
});

test.each([
  '<img src=x onerror=alert(1)>.jpg',
  'say "cheese", \'now\'.jpg',
  'two\nlines.jpg',
  '😀👩‍👧.jpg',
  '\u202egpj.exe.jpg',
  'e\u0301.jpg',
  'back\\slash.jpg',
  ' spaces .jpg',
  '%2e%2e.jpg',
])('%j passes unchanged', (name) => {
  expect(makeIntake('Palmer', files(`day/${name}`), []).frames).toMatchObject([
    { index: 0, name, path: `day/${name}` },
  ]);
});

test.each([
  ['Palmer', ['b.jpg', 'a.jpg'], 'Palmer'],
  ['', ['b.jpg', 'a.jpg'], 'a.jpg'],
  ['', ['.hidden', 'b.jpg'], 'b.jpg'],
  ['', ['notes.txt'], 'notes.txt'],
  ['', [], ''],
])('the name of %j with %j is %j', (name, found, expected) => {
  expect(makeIntake(name, files(...found), []).name).toBe(expected);
});

test('thousands of files are sorted at once', () => {
  const given = Array.from({ length: 10_000 }, (_, k) => `day ${k % 7}/DSC_${(k * 7919) % 10_000}.jpg`);
  const started = performance.now();
  const { frames } = makeIntake('Palmer', files(...given), []);
  expect(performance.now() - started).toBeLessThan(2000);
  expect(frames).toHaveLength(10_000);
  expect(frames.every(({ index }, k) => index === k)).toBe(true);
});
