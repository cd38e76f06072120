import { describe, expect, it } from 'vitest';
import { planFolders } from './plan.ts';

function plan(
  going: readonly string[],
  files: readonly string[],
  options: { session?: readonly string[]; how?: 'copy' | 'move' } = {},
) {
  const { groups, already } = planFolders(going, options.session ?? going, files, {
    into: 'Blinking',
    how: options.how ?? 'move',
  });
  return {
    already,
    groups: groups.map(({ frame, files: list, refused }) => [
      frame,
      refused?.refused ?? list.map(({ from }) => from),
    ]),
  };
}

describe('planFolders', () => {
  it.each<[string, string[], string[], string[]]>([
    ['a frame alone', ['a.jpg'], ['a.jpg', 'b.jpg'], ['a.jpg']],
    [
      'with its pair and sidecars',
      ['a.jpg'],
      ['a.jpg', 'a.NEF', 'a.xmp', 'a.NEF.xmp', 'a.jpg.xmp', 'a.dop', 'b.xmp'],
      ['a.jpg', 'a.NEF', 'a.xmp', 'a.dop', 'a.jpg.xmp', 'a.NEF.xmp'],
    ],
    ['whatever their case', ['A.JPG'], ['A.JPG', 'a.nef', 'a.XMP'], ['A.JPG', 'a.nef', 'a.XMP']],
    ['not what is foreign', ['a.jpg'], ['a.jpg', 'a.txt', 'a.psd', 'a'], ['a.jpg']],
    ['not what only begins alike', ['a.jpg'], ['a.jpg', 'a-2.jpg', 'a.b.NEF', 'ab.xmp'], ['a.jpg']],
  ])('takes %s', (_, frames, files, expected) => {
    expect(plan(frames, files).groups).toEqual([[frames[0], expected]]);
  });

  it('keeps folders below the new one', () => {
    const { groups } = planFolders(['s/t/a.jpg'], ['s/t/a.jpg'], ['s/t/a.jpg'], {
      into: 'Blinking',
      how: 'move',
    });
    expect(groups[0]?.files).toEqual([{ from: 's/t/a.jpg', to: 'Blinking/s/t/a.jpg' }]);
  });

  it('leaves a half that is a frame of its own, and moves both when both go', () => {
    const files = ['a.jpg', 'a.NEF', 'a.xmp'];
    expect(plan(['a.jpg', 'a.NEF'], files).groups).toEqual([
      ['a.jpg', ['a.jpg', 'a.xmp']],
      ['a.NEF', ['a.NEF']],
    ]);
    expect(plan(['a.jpg'], files, { session: ['a.jpg', 'a.NEF'] }).groups).toEqual([
      ['a.jpg', 'shared-by-two-frames'],
    ]);
    expect(plan(['a.jpg'], files, { session: ['a.jpg', 'a.NEF'], how: 'copy' }).groups).toEqual([
      ['a.jpg', ['a.jpg', 'a.xmp']],
    ]);
    expect(plan(['a.jpg'], ['a.jpg', 'a.NEF'], { session: ['a.jpg', 'a.NEF'] }).groups).toEqual([
      ['a.jpg', ['a.jpg']],
    ]);
  });

  it.each(['Blinking/a.jpg', 'Blinking/A.JPG', 'blinking/a.xmp'])('never goes onto %s', (there) => {
    expect(plan(['a.jpg'], ['a.jpg', 'a.xmp', there]).groups).toEqual([['a.jpg', 'name-taken']]);
  });

  it('never puts two files onto one name', () => {
    expect(plan(['a.jpg', 'A.jpg'], ['a.jpg', 'A.jpg']).groups).toEqual([
      ['a.jpg', 'name-taken'],
      ['A.jpg', 'name-taken'],
    ]);
  });

  it('passes over frames that are there already', () => {
    expect(
      plan(['Blinking/a.jpg', 'b.jpg', 'Blinking2/c.jpg'], ['Blinking/a.jpg', 'b.jpg', 'Blinking2/c.jpg']),
    ).toMatchObject({
      already: ['Blinking/a.jpg'],
      groups: [
        ['b.jpg', ['b.jpg']],
        ['Blinking2/c.jpg', ['Blinking2/c.jpg']],
      ],
    });
  });
});
