/** Readings made by hand, for the tests of judging. */
import type { EyeReading, EyeUnjudged, FaceReading, FrameReading } from '../pipeline/reading.ts';

/** A score, or why there is none; `[why, width]` where the width matters. */
export type EyeGiven = number | EyeUnjudged | readonly [EyeUnjudged, number];

function eye(side: 'right' | 'left', given: EyeGiven): EyeReading {
  const [answer, width] = Array.isArray(given) ? (given as [EyeUnjudged, number]) : [given, 40];
  return {
    side,
    corners: [
      [0, 0],
      [width, 0],
    ],
    width,
    closed: typeof answer === 'number' ? answer : null,
    unjudged: typeof answer === 'number' ? null : (answer as EyeUnjudged),
  };
}

/** A square face; its size is its side. */
export function face(right: EyeGiven, left: EyeGiven, size = 300): FaceReading {
  const box = { x: 0, y: 0, width: size, height: size };
  return { box, score: 0.9, meshScore: 0.99, eyes: [eye('right', right), eye('left', left)] };
}

export function reading(...faces: FaceReading[]): FrameReading {
  return { kind: 'reading', width: 1600, height: 1067, sourceWidth: 6000, sourceHeight: 4000, faces };
}
