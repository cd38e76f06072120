import { describe, expect, it } from 'vitest';
import { kindOf } from './kinds.ts';
import { extensionOf, folderOf, joinPath, keyOf, nameOf, stemOf } from './paths.ts';

describe('paths', () => {
  it.each([
    ['a/b/DSC_1.tar.NEF', 'a/b', 'DSC_1.tar.NEF', 'DSC_1.tar', 'nef'],
    ['DSC_1.JPG', '', 'DSC_1.JPG', 'DSC_1', 'jpg'],
    ['a/.hidden', 'a', '.hidden', '.hidden', ''],
    ['a/none', 'a', 'none', 'none', ''],
    ['ends.', '', 'ends.', 'ends', ''],
  ])('%s', (path, folder, name, stem, extension) => {
    expect([folderOf(path), nameOf(path), stemOf(name), extensionOf(name)]).toEqual([
      folder,
      name,
      stem,
      extension,
    ]);
    expect(joinPath(folder, name)).toBe(path);
  });

  it('has one key for names that one disk cannot tell apart', () => {
    expect(keyOf('A/É.JPG')).toBe(keyOf('a/e\u0301.jpg'));
    expect(keyOf('a.jpg')).not.toBe(keyOf('b.jpg'));
  });

  it.each([
    ['a.JPG', 'jpeg'],
    ['a.Cr3', 'raw'],
    ['a.heic', 'other-photo'],
    ['a.NEF.xmp', 'companion'],
    ['a.psd', 'foreign'],
    ['jpg', 'foreign'],
  ])('%s is %s', (name, kind) => {
    expect(kindOf(name)).toBe(kind);
  });
});
