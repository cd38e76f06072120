import { describe, expect, test } from 'vitest';
import { TEST_MANIFEST } from '../model/testManifest.ts';
import type { EyeReading, FrameOutcome } from '../pipeline/reading.ts';
import type { FrameResult } from '../pipeline/vision.ts';
import { countGroups, Judge } from './judgements.ts';

const RULES = TEST_MANIFEST.judge;
const DEFAULT = { check: 0.4, blink: 0.6 };
/** One refresh of a screen. */
const ONE_REFRESH_MS = 16;

function eye(side: EyeReading['side'], closed: number): EyeReading {
  const corners = [
    [10, 10],
    [50, 10],
  ] as const;
  return { side, corners, width: 40, closed, unjudged: null };
}

function reading(closed: number): FrameOutcome {
  const face = {
    box: { x: 0, y: 0, width: 100, height: 120 },
    score: 0.9,
    meshScore: 0.99,
    eyes: [eye('right', closed), eye('left', closed)] as const,
  };
  return { kind: 'reading', width: 400, height: 300, sourceWidth: 400, sourceHeight: 300, faces: [face] };
}

const results = (scores: readonly number[]): FrameResult[] =>
  scores.map((closed, index) => ({ index, outcome: reading(closed), thumbnail: null }));

describe('judging a growing list', () => {
  test('frames go to their groups in the order of the session', () => {
    const { groups } = new Judge().judge(results([0.9, 0.1, 0.5, 0.2, 0.95]), 5, DEFAULT, RULES);
    expect(groups).toEqual({ open: [1, 3], check: [2], blink: [0, 4], 'no-face': [], unreadable: [] });
    expect(countGroups(groups)).toEqual({ open: 2, check: 1, blink: 2, 'no-face': 0, unreadable: 0 });
  });

  test('only the first `count` are judged, the others when their turn comes', () => {
    const judge = new Judge();
    const list = results([0.9, 0.1, 0.5]);
    expect(judge.judge(list, 1, DEFAULT, RULES).judgements).toHaveLength(1);
    expect(judge.judge(list, 3, DEFAULT, RULES).groups.check).toEqual([2]);
  });

  test('a frame judged before is not judged again while the thresholds stay', () => {
    const judge = new Judge();
    const list = results([0.9, 0.1]);
    const [before] = judge.judge(list, 1, DEFAULT, RULES).judgements;
    expect(judge.judge(list, 2, { ...DEFAULT }, RULES).judgements[0]).toBe(before);
  });

  test('other thresholds judge all again', () => {
    const judge = new Judge();
    const list = results([0.5, 0.7]);
    expect(judge.judge(list, 2, DEFAULT, RULES).groups.blink).toEqual([1]);
    expect(judge.judge(list, 2, { check: 0.1, blink: 0.3 }, RULES).groups.blink).toEqual([0, 1]);
    expect(judge.judge(list, 2, { check: 0.8, blink: 0.9 }, RULES).groups.open).toEqual([0, 1]);
  });

  test('another session begins anew', () => {
    const judge = new Judge();
    judge.judge(results([0.9, 0.9, 0.9]), 3, DEFAULT, RULES);
    expect(judge.judge(results([0.1]), 1, DEFAULT, RULES).groups).toMatchObject({ open: [0], blink: [] });
  });

  test('5,000 frames are judged again within one refresh of the screen', () => {
    const judge = new Judge();
    const list = results(Array.from({ length: 5000 }, (_, k) => (k % 100) / 100));
    const times = Array.from({ length: 60 }, (_, k) => {
      const start = performance.now();
      judge.judge(list, 5000, { check: 0.1 + k / 1000, blink: 0.5 + k / 1000 }, RULES);
      return performance.now() - start;
    });
    // The quickest is what it costs; a busy machine takes the processor away in the others.
    expect(Math.min(...times)).toBeLessThan(ONE_REFRESH_MS);
  });
});
