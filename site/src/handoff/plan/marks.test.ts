import { describe, expect, it } from 'vitest';
import type { Marks } from '../marks.ts';
import { DEFAULT_OPTIONS, type MarkedFrame, type MarkOptions, planMarks } from './marks.ts';

const REJECT: Marks = { pick: -1 };
const KEEP: Marks = { pick: 1 };

function plan(
  frames: Readonly<Record<string, Marks>>,
  beside: readonly string[],
  options: Partial<MarkOptions> = {},
) {
  const marked = Object.entries(frames).map(
    ([path, marks]): MarkedFrame => ({ path, judged: { size: 1, lastModified: 2 }, marks }),
  );
  return planMarks(marked, [...Object.keys(frames), ...beside], { ...DEFAULT_OPTIONS, ...options });
}

/** `target` with `+` for a new file, `!` for a refused one, and the notes. */
const brief = (rows: ReturnType<typeof plan>) =>
  rows.map(({ target, way, exists, refused, notes }) =>
    [`${way} ${target}${exists ? '' : ' +'}`, ...(refused ? [`! ${refused.refused}`] : []), ...notes].join(
      ' ',
    ),
  );

describe('planMarks', () => {
  it.each<[string, string[], string[], string[]]>([
    ['a JPEG is written into', ['s/a.jpg'], [], ['embed s/a.jpg']],
    ['a RAW gets a sidecar', ['a.NEF'], [], ['sidecar a.xmp +']],
    ['a sidecar that is there is edited', ['a.NEF'], ['a.xmp'], ['sidecar a.xmp']],
    ['its case is kept', ['a.NEF'], ['a.XMP'], ['sidecar a.XMP']],
    ['its case is kept, stem and all', ['DSC_1.NEF'], ['dsc_1.Xmp'], ['sidecar dsc_1.Xmp']],
    [
      'two that differ in case are left alone',
      ['a.NEF'],
      ['a.xmp', 'a.XMP'],
      ['sidecar a.xmp ! two-sidecars'],
    ],
    ['a pair is written both ways, from the JPEG', ['a.jpg'], ['a.NEF'], ['embed a.jpg', 'sidecar a.xmp +']],
    ['and from the RAW', ['a.NEF'], ['a.JPG'], ['sidecar a.xmp +', 'embed a.JPG']],
    [
      'names of a pair may differ in case',
      ['IMG_1.jpg'],
      ['img_1.CR3'],
      ['embed IMG_1.jpg', 'sidecar img_1.xmp +'],
    ],
    ['files of other folders are no partners', ['s/a.jpg'], ['a.NEF', 't/a.NEF'], ['embed s/a.jpg']],
    ['an edited copy is no partner', ['a.jpg'], ['a-Edit.NEF', 'a.b.NEF'], ['embed a.jpg']],
    [
      'both halves as frames agree on the sidecar',
      ['a.jpg', 'a.NEF'],
      [],
      ['embed a.jpg', 'sidecar a.xmp +'],
    ],
    ['a sidecar of the other kind stays', ['a.NEF'], ['a.NEF.xmp'], ['sidecar a.xmp + other-sidecar-stays']],
    [
      'PNG and HEIC get sidecars, with a note',
      ['a.png', 'b.HEIC'],
      [],
      ['sidecar a.xmp + lightroom-reads-no-sidecar', 'sidecar b.xmp + lightroom-reads-no-sidecar'],
    ],
    ['so does DNG', ['a.DNG'], [], ['sidecar a.xmp + lightroom-reads-no-sidecar']],
    [
      'a file that is no photograph is refused',
      ['a.txt'],
      [],
      ['sidecar a.xmp + ! format-not-marked lightroom-reads-no-sidecar'],
    ],
    [
      'names with dots and without',
      ['a.b.NEF', '.NEF', 'NEF'],
      [],
      [
        'sidecar a.b.xmp +',
        'sidecar .NEF.xmp + ! format-not-marked lightroom-reads-no-sidecar',
        'sidecar NEF.xmp + ! format-not-marked lightroom-reads-no-sidecar',
      ],
    ],
  ])('%s', (_, frames, beside, expected) => {
    expect(brief(plan(Object.fromEntries(frames.map((path) => [path, REJECT])), beside))).toEqual(expected);
  });

  it('shares a sidecar between frames that agree, and writes none where they do not', () => {
    expect(plan({ 'a.NEF': REJECT, 'a.CR3': REJECT }, [])).toMatchObject([
      { target: 'a.xmp', frames: ['a.NEF', 'a.CR3'], refused: null },
    ]);
    expect(plan({ 'a.NEF': REJECT, 'A.nef': KEEP }, [])).toMatchObject([
      { refused: { refused: 'shared-by-two-frames' } },
    ]);
  });

  it('gives each half of a pair its own marks when both are frames', () => {
    expect(plan({ 'a.jpg': KEEP, 'a.NEF': REJECT }, [])).toMatchObject([
      { target: 'a.jpg', marks: KEEP },
      { target: 'a.xmp', marks: REJECT, refused: null },
    ]);
  });

  it('keeps JPEGs that differ in case apart', () => {
    expect(brief(plan({ 'a.jpg': REJECT, 'A.JPG': KEEP }, []))).toEqual(['embed a.jpg', 'embed A.JPG']);
  });

  it('writes full names and leaves JPEGs alone where that is wanted', () => {
    expect(
      brief(plan({ 'a.NEF': REJECT, 'b.jpg': REJECT }, ['a.xmp'], { sidecarName: 'full', jpeg: 'sidecar' })),
    ).toEqual(['sidecar a.NEF.xmp + other-sidecar-stays', 'sidecar b.jpg.xmp + lightroom-reads-no-sidecar']);
  });

  it('asks for the judged file, not for its partner', () => {
    expect(plan({ 'a.jpg': REJECT }, ['a.NEF']).map(({ judged }) => judged)).toEqual([
      { size: 1, lastModified: 2 },
      null,
    ]);
    expect(plan({ 'a.NEF': REJECT }, ['a.jpg']).map(({ judged }) => judged)).toEqual([null, null]);
  });
});
