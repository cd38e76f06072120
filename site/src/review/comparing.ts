/** The pictures of frames side by side: each whole, and its eyes levelled at the same scale in every frame. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { JudgeRules } from '../judge/faces.ts';
import { countedFaces } from '../judge/judge.ts';
import type { FaceReading, FrameReading } from '../pipeline/reading.ts';
import { manifest, resultOf } from '../session/session.ts';
import { canvasOf, emptyCanvas } from './canvas.ts';
import { Darkroom, type Job } from './darkroom/darkroom.ts';
import type { Cut } from './darkroom/order.ts';
import { eyeCentre } from './looking.ts';
import { eyeCut, fileOf } from './pictures.ts';

/** From far to near. */
export const NEARNESS = ['face', 'eyes', 'right', 'left'] as const;
export type Nearness = (typeof NEARNESS)[number];

export interface ComparedPicture {
  readonly whole: HTMLCanvasElement;
  /** None where the frame has no face. */
  readonly pieces: Readonly<Record<Nearness, HTMLCanvasElement>> | null;
}

/** Six of them on a wide screen. */
const WHOLE_LONG_SIDE = 1200;
const PIECE_WIDTH = 900;
/** What is seen, in distances of the two eyes, and its shape. */
const FACE_WIDTH = 3.6;
const EYES_WIDTH = 2;
const SHAPE = 1.4 / 2.2;

const darkroom = new Darkroom();
const kept = new Map<number, Signal<ComparedPicture | null>>();
/** Counts what was asked for, so that an answer that comes late is known. */
let round = 0;

export function comparedPicture(index: number): ReadonlySignal<ComparedPicture | null> {
  const there = kept.get(index) ?? signal<ComparedPicture | null>(null);
  kept.set(index, there);
  return there;
}

/** `place`: which of the faces that count, from left to right; a frame with fewer shows its last one. */
export function wantCompared(indices: readonly number[], place: number): void {
  forgetCompared();
  const ofThis = round;
  darkroom.want(indices.map((index) => jobFor(index, place, () => round === ofThis)));
}

/** The places stay, because what is on the page waits for them. */
export function forgetCompared(): void {
  round += 1;
  darkroom.want([]);
  for (const there of kept.values()) {
    const picture = there.peek();
    if (picture) for (const canvas of canvasesOf(picture)) emptyCanvas(canvas);
    there.value = null;
  }
}

const canvasesOf = ({ whole, pieces }: ComparedPicture): HTMLCanvasElement[] => [
  whole,
  ...(pieces ? Object.values(pieces) : []),
];

/** The faces of a frame that count, from left to right, so that the same person is found in the next frame. */
export function facesInOrder(reading: FrameReading, rules: JudgeRules): readonly FaceReading[] {
  const counts = countedFaces(reading.faces, rules);
  return reading.faces.filter((_, k) => counts[k]).sort((one, other) => one.box.x - other.box.x);
}

/** The face of a frame that is compared; null where it has none. */
export function comparedFace(index: number, place: number): FaceReading | null {
  const outcome = resultOf(index)?.outcome;
  const rules = manifest.value?.judge;
  if (outcome?.kind !== 'reading' || !rules) return null;
  const faces = facesInOrder(outcome, rules);
  return faces[Math.min(place, faces.length - 1)] ?? null;
}

function cutsOf(face: FaceReading): Readonly<Record<Nearness, Cut>> {
  const [from, to] = [eyeCentre(face.eyes[0]), eyeCentre(face.eyes[1])];
  const around = (seenWidth: number): Cut => {
    return { from, to, seenWidth, seenHeight: seenWidth * SHAPE, width: PIECE_WIDTH };
  };
  return {
    face: around(FACE_WIDTH),
    eyes: around(EYES_WIDTH),
    right: eyeCut(face.eyes[0].corners, PIECE_WIDTH),
    left: eyeCut(face.eyes[1].corners, PIECE_WIDTH),
  };
}

function jobFor(index: number, place: number, isWanted: () => boolean): Job {
  const there = comparedPicture(index);
  const outcome = resultOf(index)?.outcome;
  const face = comparedFace(index, place);
  const cuts = face && cutsOf(face);
  return {
    async order() {
      const read = await fileOf(index);
      if (read.kind !== 'file') return null;
      return {
        file: read.file,
        frame: outcome?.kind === 'reading' ? { width: outcome.width, height: outcome.height } : null,
        longSide: WHOLE_LONG_SIDE,
        cuts: cuts ? NEARNESS.map((nearness) => cuts[nearness]) : [],
      };
    },
    done(answer) {
      if (answer === null) return;
      if (!isWanted()) {
        for (const one of [answer.whole, ...answer.pieces]) one.close();
        return;
      }
      const pieces = cuts && Object.fromEntries(NEARNESS.map((nearness, k) => [nearness, answer.pieces[k]]));
      (there as Signal<ComparedPicture | null>).value = {
        whole: canvasOf(answer.whole),
        pieces: pieces && piecesOf(pieces as Record<Nearness, ImageBitmap>),
      };
    },
  };
}

const piecesOf = (pieces: Readonly<Record<Nearness, ImageBitmap>>): Record<Nearness, HTMLCanvasElement> => {
  return {
    face: canvasOf(pieces.face),
    eyes: canvasOf(pieces.eyes),
    right: canvasOf(pieces.right),
    left: canvasOf(pieces.left),
  };
};
