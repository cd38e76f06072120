import { describe, expect, it } from 'vitest';
import { nameList } from './names.ts';

describe('nameList', () => {
  it.each([
    ['lightroom', 'DSC_1, DSC_2'],
    ['capture-one', 'DSC_1 DSC_2'],
    ['lines', 'DSC_1.NEF\nDSC_2.jpg'],
  ] as const)('%s', (form, text) => {
    expect(nameList(['s/DSC_1.NEF', 'DSC_2.jpg'], [], form)).toEqual({ text, split: [], ambiguous: [] });
  });

  it('names both halves of a pair once', () => {
    expect(nameList(['a.NEF', 'A.jpg'], [], 'lightroom').text).toBe('A');
    expect(nameList(['a.NEF', 'a.jpg'], [], 'lines').text).toBe('a.NEF\na.jpg');
  });

  it('says which names are not enough', () => {
    const session = ['a/1.jpg', 'b/1.jpg', '12.jpg', '3.jpg'];
    expect(nameList(['a/1.jpg'], session, 'capture-one').ambiguous).toEqual(['1']);
    expect(nameList(['12.jpg'], session, 'lightroom').ambiguous).toEqual([]);
    expect(nameList(['a/1.jpg', 'b/1.jpg'], session, 'capture-one').ambiguous).toEqual([]);
    // Lightroom looks for parts: 1 is in 12 as well.
    expect(nameList(['a/1.jpg', 'b/1.jpg'], session, 'lightroom').ambiguous).toEqual(['1']);
  });

  it('says which names a field would split', () => {
    const names = ['a b.jpg', 'c,d.jpg', 'e.jpg', 'f\ng.jpg'];
    expect(nameList(names, [], 'lightroom').split).toEqual(['a b', 'c,d', 'f\ng']);
    expect(nameList(names, [], 'lines').split).toEqual(['f\ng.jpg']);
  });

  it('is empty for nothing', () => {
    expect(nameList([], ['a.jpg'], 'lightroom')).toEqual({ text: '', split: [], ambiguous: [] });
  });
});
