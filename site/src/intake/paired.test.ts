import { expect, test } from 'vitest';
import { paired } from './paired.ts';

const pairs = (...paths: string[]) =>
  paired(paths.map((path) => ({ path, open: async () => new File([], path) }))).map(({ path, raw }) =>
    raw === undefined ? path : `${path}+${raw.path}`,
  );

test.each([
  ['a pair', ['DSC_1.JPG', 'DSC_1.NEF'], ['DSC_1.JPG+DSC_1.NEF']],
  ['either case', ['dsc_1.jpg', 'DSC_1.NEF'], ['dsc_1.jpg+DSC_1.NEF']],
  ['the RAW first', ['a.ARW', 'a.jpeg'], ['a.jpeg+a.ARW']],
  ['a RAW alone', ['a.CR3', 'b.jpg'], ['a.CR3', 'b.jpg']],
  ['other folders', ['jpg/a.jpg', 'raw/a.nef'], ['jpg/a.jpg', 'raw/a.nef']],
  ['folders that differ in case', ['Day/a.jpg', 'day/a.nef'], ['Day/a.jpg', 'day/a.nef']],
  ['other stems', ['a.jpg', 'a-edit.nef', 'a.b.nef'], ['a.jpg', 'a-edit.nef', 'a.b.nef']],
  ['two JPEGs', ['a.JPG', 'a.jpeg', 'a.nef'], ['a.JPG+a.nef', 'a.jpeg']],
  ['two RAW files', ['a.dng', 'a.jpg', 'a.nef'], ['a.jpg+a.dng', 'a.nef']],
  ['a PNG is no half of a pair', ['a.nef', 'a.png'], ['a.nef', 'a.png']],
  ['order is kept', ['c.jpg', 'a.nef', 'b.jpg', 'c.nef'], ['c.jpg+c.nef', 'a.nef', 'b.jpg']],
])('%s', (_, given, expected) => {
  expect(pairs(...given)).toEqual(expected);
});
