import { describe, expect, it } from 'vitest';
import { VERDICTS } from '../../judge/verdict.ts';
import { type JudgedFrame, planCorrections } from './plan.ts';

describe('planCorrections', () => {
  it('takes what was decided otherwise, and what was between', () => {
    const frames = (['keep', 'reject', 'undecided'] as const).flatMap((decision) =>
      VERDICTS.map((verdict): JudgedFrame => ({ path: `${decision}-${verdict}.jpg`, verdict, decision })),
    );
    const { corrections } = planCorrections(
      frames,
      'Palmer',
      frames.map(({ path }) => path),
    );
    expect(corrections.flatMap(({ files }) => files.map(({ to }) => to))).toEqual([
      'eyes_open/Palmer/keep-check.jpg',
      'eyes_open/Palmer/keep-blink.jpg',
      'eyes_blink/Palmer/reject-open.jpg',
      'eyes_blink/Palmer/reject-check.jpg',
    ]);
  });

  it('takes the JPEG of a pair, and names RAW files that have none', () => {
    const frames: JudgedFrame[] = [
      { path: 's/a.NEF', verdict: 'blink', decision: 'keep' },
      { path: 's/b.NEF', verdict: 'blink', decision: 'keep' },
    ];
    const { corrections, rawOnly } = planCorrections(frames, 'Palmer', ['s/a.NEF', 's/a.jpg', 's/b.NEF']);
    expect(corrections).toMatchObject([
      { frame: 's/a.NEF', files: [{ from: 's/a.jpg', to: 'eyes_open/Palmer/s/a.jpg' }] },
    ]);
    expect(rawOnly).toEqual(['s/b.NEF']);
  });

  it.each([
    ['a/b:c*', 'a_b_c_'],
    ['..', 'session'],
    ['', 'session'],
    ['Müller 2026.', 'Müller 2026'],
  ])('makes one folder of a session called %j', (session, folder) => {
    const { corrections } = planCorrections(
      [{ path: 'a.jpg', verdict: 'blink', decision: 'keep' }],
      session,
      ['a.jpg'],
    );
    expect(corrections[0]?.files[0]?.to).toBe(`eyes_open/${folder}/a.jpg`);
  });
});
