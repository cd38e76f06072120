import { expect, test } from 'vitest';
import type { DetectorOutput } from './candidate.ts';
import { findFaces } from './findFaces.ts';
import { makePyramid } from './pyramid.ts';
import { paint } from './testPictures.ts';

const settings = {
  network: 'blazeface-back',
  size: 256,
  minScore: 0.5,
  overlap: 0.3,
  large: 0.55,
  pad: 0.5,
  max: 3,
};
/** Anchors near the centre of the square and near its left and right edge, and where they are in 0..1. */
const MIDDLE = { anchor: (8 * 16 + 8) * 2, x: 8.5 / 16, y: 8.5 / 16 };
const LEFT = { anchor: (8 * 16 + 1) * 2, x: 1.5 / 16, y: 8.5 / 16 };
const RIGHT = { anchor: (8 * 16 + 14) * 2, x: 14.5 / 16, y: 8.5 / 16 };

type Face = { at: typeof MIDDLE; size: number; score?: number };

/** What the network would say of square faces; `size` in 0..1 of the square. */
function answer(faces: Face[]): DetectorOutput {
  const boxes = new Float32Array(896 * 16);
  const scores = new Float32Array(896).fill(-50);
  for (const { at, size, score = 3 } of faces) {
    boxes.set([0, 0, size * 256, size * 256], at.anchor * 16);
    scores[at.anchor] = score;
  }
  return { boxes, scores };
}

/** Runs on a white frame of 1000 x 500: its share of the square tells whether there is a margin. */
function find(plain: Face[], padded: Face[]) {
  const pyramid = makePyramid(paint(1000, 500, () => 255));
  const pads: number[] = [];
  const faces = findFaces(
    pyramid,
    (input) => {
      const width = input.filter(
        (value, k) => k % 3 === 0 && value === 1 && Math.floor(k / 3 / 256) === 128,
      ).length;
      pads.push(width === 256 ? 0 : 0.5);
      return answer(width === 256 ? plain : padded);
    },
    settings,
  );
  return { faces, pads };
}

test('a face of ordinary size is looked for once', () => {
  const { faces, pads } = find([{ at: MIDDLE, size: 0.3 }], []);
  expect(pads).toEqual([0]);
  expect(faces.length).toBe(1);
  expect(faces[0]?.width).toBeCloseTo(300, 3);
  expect(faces[0]?.x).toBeCloseTo(MIDDLE.x * 1000 - 150, 3);
  // the frame lies 64 rows down in the square of 256, 1000 / 256 pixels a row
  expect(faces[0]?.y).toBeCloseTo(((MIDDLE.y * 256 - 64) * 1000) / 256 - 150, 3);
});

test('no face: the second run has a margin of half the frame on every side', () => {
  const { faces, pads } = find([], [{ at: MIDDLE, size: 0.3 }]);
  expect(pads).toEqual([0, 0.5]);
  expect(faces[0]?.width).toBeCloseTo(600, 3);
  expect(faces[0]?.x).toBeCloseTo(((MIDDLE.x * 256 - 64) * 1000) / 128 - 300, 3);
});

test('a face that fills the frame is replaced by the second run', () => {
  const { faces, pads } = find([{ at: MIDDLE, size: 0.56 }], [{ at: MIDDLE, size: 0.3 }]);
  expect(pads).toEqual([0, 0.5]);
  expect(faces.map(({ width }) => Math.round(width))).toEqual([600]);
});

test('faces that only the first run found are kept beside those of the second', () => {
  const { faces } = find(
    [
      { at: MIDDLE, size: 0.56 },
      { at: LEFT, size: 0.05 },
    ],
    [{ at: MIDDLE, size: 0.3 }],
  );
  expect(faces.map(({ width }) => Math.round(width))).toEqual([600, 50]);
});

test('what the first run took for a face inside one of the second is dropped', () => {
  const { faces } = find(
    [
      { at: MIDDLE, size: 0.56 },
      { at: { ...MIDDLE, anchor: MIDDLE.anchor + 4 }, size: 0.2 },
    ],
    [{ at: MIDDLE, size: 0.3 }],
  );
  expect(faces.map(({ width }) => Math.round(width))).toEqual([600]);
});

test('a large face that only the first run found is kept', () => {
  expect(find([{ at: MIDDLE, size: 0.7 }], []).faces.map(({ width }) => Math.round(width))).toEqual([700]);
});

test('the largest faces come first and no more than allowed', () => {
  const { faces } = find(
    [
      { at: LEFT, size: 0.05 },
      { at: MIDDLE, size: 0.3 },
      { at: RIGHT, size: 0.06 },
      { at: { ...LEFT, anchor: LEFT.anchor + 4 * 32 }, size: 0.04, score: 30 },
    ],
    [],
  );
  expect(faces.map(({ width }) => Math.round(width))).toEqual([300, 60, 50]);
});
