import { expect, test } from 'vitest';
import type { Manifest } from '../model/manifest.ts';
import { askForMore, ENOUGH_EYE } from './enoughEye.ts';
import type { EyeUnjudged, FaceReading } from './reading.ts';

const MANIFEST = {
  decode: { longSide: 1600 },
  judge: {
    faceShare: 0.3333,
    strictness: [
      { name: 'lenient', check: 0.6, blink: 0.8 },
      { name: 'strict', check: 0.1, blink: 0.4 },
    ],
  },
} as unknown as Manifest;

const face = (size: number, width: number, unjudged: EyeUnjudged | null = null, closed = 0) =>
  ({
    box: { x: 0, y: 0, width: size, height: size },
    eyes: [
      { side: 'right', width: 100, closed, unjudged: null },
      { side: 'left', width, closed: null, unjudged },
    ],
  }) as unknown as FaceReading;

const ask = (faces: readonly FaceReading[], long = 1500, sourceLong = 6000) =>
  askForMore(
    faces,
    { width: long / 2, height: long, sourceWidth: sourceLong / 2, sourceHeight: sourceLong },
    MANIFEST,
  );

test.each([
  ['no face', []],
  ['eyes wide enough', [face(400, ENOUGH_EYE)]],
  ['a face too small to count', [face(400, 60), face(120, 9, 'too-small')]],
  ['an eye turned away', [face(400, 9, 'turned-away')]],
  ['an eye outside', [face(400, 9, 'outside')]],
  ['a face that is unclear', [face(400, 9, 'face-unclear')]],
])('%s asks for no more', (_, faces) => {
  expect(ask(faces)).toBeNull();
});

test.each([
  ['a narrow eye', [face(400, ENOUGH_EYE - 0.1)]],
  ['an eye too small to judge', [face(400, 9, 'too-small')]],
  ['a second face that counts', [face(400, 60), face(140, 15)]],
])('%s asks for the next larger scale', (_, faces) => {
  expect(ask(faces)).toEqual({ enough: 2250, longSide: 3200 });
});

const unsure = (closed: number, size = 400) => face(size, 60, null, closed);

test.each([0.06, 0.3, 0.89])('an eye of %f in a reduced picture asks for more', (closed) => {
  expect(ask([unsure(closed)], 750)).toEqual({ enough: 1125, longSide: 3200 });
});

test.each([
  ['clearly open', [unsure(0.04)], 750],
  ['clearly closed', [unsure(0.91)], 750],
  ['already of the usual size', [unsure(0.3)], 1600],
  ['of a face too small to count', [unsure(0), unsure(0.3, 120)], 750],
])('an eye %s asks for no more', (_, faces, long) => {
  expect(ask(faces, long)).toBeNull();
});

test('a file that holds no more is not asked again', () => {
  expect(ask([face(400, 9)], 1500, 1500)).toBeNull();
});

test('never asks for more than there is', () => {
  expect(ask([face(400, 9)], 1600, 1800)).toEqual({ enough: 1800, longSide: 3200 });
});
