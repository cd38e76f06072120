/** Where a frame at 1:1 is looked at, as plain geometry. CSS pixels, unless said otherwise. */

import { faceScore, type JudgeRules } from '../judge/faces.ts';
import { countedFaces } from '../judge/judge.ts';
import type { FaceReading, FrameReading, Point } from '../pipeline/reading.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const between = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

export const eyeCentre = ({ corners: [a, b] }: FaceReading['eyes'][number]): Point => between(a, b);

/** Between the eyes of a face, in pixels of the reading. */
export const betweenEyes = ({ eyes: [right, left] }: FaceReading): Point =>
  between(eyeCentre(right), eyeCentre(left));

/**
 * Where to look first, as shares of the frame's width and height: between the eyes of the face that gives the frame its
 * score, or the middle of the frame.
 */
export function placeToLook(reading: FrameReading, rules: JudgeRules): Point {
  const counts = countedFaces(reading.faces, rules);
  const faces = reading.faces.filter((_, k) => counts[k]);
  const score = (face: FaceReading) => faceScore(face, rules) ?? 0;
  const [first, ...others] = faces;
  if (first === undefined) return [0.5, 0.5];
  const face = others.reduce((most, one) => (score(one) > score(most) ? one : most), first);
  const [x, y] = betweenEyes(face);
  return [x / reading.width, y / reading.height];
}

/**
 * The top left corner of a picture of size `picture` in a view of size `view`, so that its place `look` (shares), moved
 * by `pan`, is in the middle: never further than the picture's edge, and a side that fits stands in the middle.
 */
export function cornerFor(picture: Size, view: Size, look: Point, pan: Point): Point {
  return [
    onSide(picture.width, view.width, look[0], pan[0]),
    onSide(picture.height, view.height, look[1], pan[1]),
  ];
}

function onSide(picture: number, view: number, look: number, pan: number): number {
  if (picture <= view) return (view - picture) / 2;
  return Math.min(0, Math.max(view - picture, view / 2 - look * picture + pan));
}

/** Which place of a picture, fitted whole into a view, is at `point` of the view; shares, kept inside. */
export function placeAt(picture: Size, view: Size, point: Point): Point {
  const scale = Math.min(view.width / picture.width, view.height / picture.height);
  const share = (at: number, size: number, room: number) =>
    Math.min(1, Math.max(0, (at - (room - size * scale) / 2) / (size * scale)));
  return [share(point[0], picture.width, view.width), share(point[1], picture.height, view.height)];
}
