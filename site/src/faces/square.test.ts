import { expect, test } from 'vitest';
import type { Point } from '../pipeline/reading.ts';
import { toFrame } from './sample.ts';
import { squareOfBox, squareOfMesh } from './square.ts';

test('the first square is levelled by the eye points', () => {
  const points = [10, 20, 30, 40, 0, 0, 0, 0, 0, 0, 0, 0];
  const square = squareOfBox({ x: 0, y: 10, width: 40, height: 60, points, score: 1 }, 1.5);
  expect(square).toEqual({ centre: [20, 40], angle: Math.PI / 4, width: 90, height: 90 });
});

test.each([0, 0.5, -1.2, 3])('the second square is levelled by the mesh, turned by %f', (angle) => {
  // A mesh 80 wide and 100 high; points 0 and 1 are the outer eye corners, on one level line.
  const level: Point[] = [
    [-30, -10],
    [30, -10],
    [-40, 0],
    [40, 20],
    [0, -45],
    [5, 55],
  ];
  const turned = level.map(([x, y]) => toFrame({ centre: [200, 100], angle, width: 0, height: 0 }, x, y));
  const square = squareOfMesh(turned, 0, 1, 1.5);
  expect(Math.cos(square.angle - angle)).toBeCloseTo(1, 12);
  expect(square.width).toBeCloseTo(150, 9);
  const middle = toFrame({ centre: [200, 100], angle, width: 0, height: 0 }, 0, 5);
  expect(square.centre[0]).toBeCloseTo(middle[0], 9);
  expect(square.centre[1]).toBeCloseTo(middle[1], 9);
});
