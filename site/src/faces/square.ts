/** The squares on which the face mesh looks: docs/contributing/geometry.md, "Finding eyes", steps 1 and 4. */
import type { Point } from '../pipeline/reading.ts';
import type { Candidate } from './candidate.ts';
import type { Rectangle } from './sample.ts';

/** The first square, from the detector's box and its two eye points. */
export function squareOfBox(face: Candidate, scale: number): Rectangle {
  const [rightX = 0, rightY = 0, leftX = 0, leftY = 0] = face.points;
  return square(
    [face.x + face.width / 2, face.y + face.height / 2],
    Math.atan2(leftY - rightY, leftX - rightX),
    scale * Math.max(face.width, face.height),
  );
}

/** The square of the mesh's own points, levelled by the line from one outer eye corner (`right`) to the other (`left`). */
export function squareOfMesh(
  points: readonly Point[],
  right: number,
  left: number,
  scale: number,
): Rectangle {
  const from = points[right] as Point;
  const to = points[left] as Point;
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  // Level coordinates: the frame's turned back by the angle.
  let minX = Infinity;
  let maxX = -Infinity;
  let minY = Infinity;
  let maxY = -Infinity;
  for (const [x, y] of points) {
    const levelX = cos * x + sin * y;
    const levelY = cos * y - sin * x;
    minX = Math.min(minX, levelX);
    maxX = Math.max(maxX, levelX);
    minY = Math.min(minY, levelY);
    maxY = Math.max(maxY, levelY);
  }
  const x = (minX + maxX) / 2;
  const y = (minY + maxY) / 2;
  return square([cos * x - sin * y, sin * x + cos * y], angle, scale * Math.max(maxX - minX, maxY - minY));
}

function square(centre: Point, angle: number, side: number): Rectangle {
  return { centre, angle, width: side, height: side };
}
