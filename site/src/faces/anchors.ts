/**
 * The places that BlazeFace "back" looks at (MediaPipe, face_detection_back: 16x16 cells with 2 anchors, 8x8 cells with 6).
 */
const GRIDS = [
  { cells: 16, anchors: 2 },
  { cells: 8, anchors: 6 },
];

/** 896 centres in 0..1 of the square, as x, y pairs; in the order of the network's outputs. */
export const ANCHORS: Float32Array = makeAnchors();

export const ANCHOR_COUNT = ANCHORS.length / 2;

function makeAnchors(): Float32Array {
  const centres: number[] = [];
  for (const { cells, anchors } of GRIDS)
    for (let row = 0; row < cells; row++)
      for (let column = 0; column < cells; column++)
        for (let k = 0; k < anchors; k++) centres.push((column + 0.5) / cells, (row + 0.5) / cells);
  return Float32Array.from(centres);
}
