import { describe, expect, it } from 'vitest';
import { TEST_MANIFEST } from '../model/testManifest.ts';
import type { EyeReading, FaceReading, FrameReading, Point } from '../pipeline/reading.ts';
import { cornerFor, placeAt, placeToLook } from './looking.ts';

const VIEW = { width: 800, height: 600 };
const LARGE = { width: 4000, height: 3000 };

describe('the corner of a picture at 1:1', () => {
  it.each<[string, { width: number; height: number }, Point, Point, Point]>([
    ['the middle is in the middle', LARGE, [0.5, 0.5], [0, 0], [-1600, -1200]],
    ['a place near the edge stops at it', LARGE, [0.01, 0.99], [0, 0], [0, -2400]],
    ['moving by hand', LARGE, [0.5, 0.5], [100, -50], [-1500, -1250]],
    ['no further than the edge', LARGE, [0.5, 0.5], [9999, -9999], [0, -2400]],
    ['a picture that fits stands in the middle', { width: 400, height: 300 }, [0, 0], [50, 50], [200, 150]],
    ['each side for itself', { width: 4000, height: 300 }, [0.5, 0.5], [0, 0], [-1600, 150]],
  ])('%s', (_, picture, look, pan, expected) => {
    expect(cornerFor(picture, VIEW, look, pan)).toEqual(expected);
  });
});

describe('a place in a picture that is shown whole', () => {
  it.each<[Point, Point]>([
    [
      [400, 300],
      [0.5, 0.5],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [
      [800, 600],
      [1, 1],
    ],
  ])('at %j is %j', (point, expected) => {
    expect(placeAt(LARGE, VIEW, point)).toEqual(expected);
  });

  it('beside the picture is its edge', () => {
    expect(placeAt({ width: 1000, height: 3000 }, VIEW, [0, 300])).toEqual([0, 0.5]);
  });
});

function face(x: number, closed: number, size = 100): FaceReading {
  const eye = (side: EyeReading['side'], at: number): EyeReading => {
    return {
      side,
      corners: [
        [at, 40],
        [at + 20, 40],
      ],
      width: 20,
      closed,
      unjudged: null,
    };
  };
  return {
    box: { x, y: 0, width: size, height: size },
    score: 1,
    meshScore: 1,
    eyes: [eye('right', x + 10), eye('left', x + 50)],
  };
}

describe('where to look first', () => {
  const reading = (...faces: FaceReading[]): FrameReading => {
    return { kind: 'reading', width: 400, height: 200, sourceWidth: 400, sourceHeight: 200, faces };
  };
  const look = (...faces: FaceReading[]) => placeToLook(reading(...faces), TEST_MANIFEST.judge);

  it('is between the eyes', () => {
    expect(look(face(0, 0.1))).toEqual([0.1, 0.2]);
  });

  it('is the most closed of the faces that count', () => {
    expect(look(face(0, 0.1), face(200, 0.9))).toEqual([0.6, 0.2]);
    expect(look(face(0, 0.1), face(200, 0.9, 10))).toEqual([0.1, 0.2]);
  });

  it('is the middle without a face', () => {
    expect(look()).toEqual([0.5, 0.5]);
  });
});
