import { describe, expect, test } from 'vitest';
import { type CsvRow, toCsv } from './csv.ts';

const HEADER = 'path,verdict,blink,faces,eyes,reason\r\n';
const ROW: CsvRow = { path: 'a.jpg', verdict: 'open', blink: 0.03, faces: 1, eyes: 2, reason: 'fine' };

/** A reader of its own after RFC 4180, so that nothing is tested against itself. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (const [, quoted, plain, end] of text.matchAll(cells)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  expect(rows.pop()).toEqual([]);
  return rows;
}

/** What docs/csv.md tells readers of `path` to do. */
const withoutGuard = (cell: string) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

test('a header and a line a row, each ended by CRLF, no byte order mark', () => {
  expect(toCsv([])).toBe(HEADER);
  expect(toCsv([ROW, { ...ROW, path: 'b.jpg' }])).toBe(
    `${HEADER}a.jpg,open,0.0300,1,2,fine\r\nb.jpg,open,0.0300,1,2,fine\r\n`,
  );
});

test.each([
  [0, '0.0000'],
  [1, '1.0000'],
  [0.72894, '0.7289'],
  [0.99996, '1.0000'],
  [1e-9, '0.0000'],
  [null, ''],
])('a score of %s is written %s', (blink, written) => {
  expect(parse(toCsv([{ ...ROW, blink }]))[1]?.[2]).toBe(written);
});

describe('cells', () => {
  test.each([
    ['plain.jpg', 'plain.jpg'],
    ['a,b.jpg', '"a,b.jpg"'],
    ['say "cheese".jpg', '"say ""cheese"".jpg"'],
    ['two\nlines.jpg', '"two\nlines.jpg"'],
    ['<img src=x onerror=alert(1)>.jpg', '<img src=x onerror=alert(1)>.jpg'],
    ['😀 ‮gpj.exe.jpg', '😀 ‮gpj.exe.jpg'],
    [' spaces .jpg', ' spaces .jpg'],
    ['=1+1.jpg', "'=1+1.jpg"],
    ['+1.jpg', "'+1.jpg"],
    ['-1.jpg', "'-1.jpg"],
    ['@SUM(1).jpg', "'@SUM(1).jpg"],
    ['\t=1.jpg', "'\t=1.jpg"],
    ['\r=1.jpg', '"\'\r=1.jpg"'],
    ['=HYPERLINK("x","y").jpg', '"\'=HYPERLINK(""x"",""y"").jpg"'],
    ["'=1.jpg", "''=1.jpg"],
    ["''=1.jpg", "'''=1.jpg"],
    ["'quoted'.jpg", "'quoted'.jpg"],
    ['a=1.jpg', 'a=1.jpg'],
  ])('%j is written %j', (path, written) => {
    const text = toCsv([{ ...ROW, path }]);
    expect(text).toBe(`${HEADER}${written},open,0.0300,1,2,fine\r\n`);
    expect(withoutGuard(parse(text)[1]?.[0] ?? '')).toBe(path);
  });

  test('the reason is guarded as the path is', () => {
    expect(parse(toCsv([{ ...ROW, reason: '=1,"2"' }]))[1]?.[5]).toBe('\'=1,"2"');
  });
});

test.each([
  ['keep', 'keep,0.9000,1,2,kept by the photographer; verdict blink: both eyes closed'],
  ['reject', 'reject,0.9000,1,2,rejected by the photographer; verdict blink: both eyes closed'],
  ['undecided', 'blink,0.9000,1,2,both eyes closed'],
] as const)('%s outranks the verdict, which stays in the reason', (decision, expected) => {
  const row = {
    path: 'a.jpg',
    verdict: 'blink',
    blink: 0.9,
    faces: 1,
    eyes: 2,
    reason: 'both eyes closed',
  } as const;
  expect(toCsv([{ ...row, decision }]).split('\r\n')[1]).toBe(`a.jpg,${expected}`);
});
