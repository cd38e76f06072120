/** The frames shown large: made when they are asked for, the neighbours before they are. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { shownPicture } from '../decode/shown.ts';
import type { EyeReading } from '../pipeline/reading.ts';
import { frames, resultOf } from '../session/session.ts';
import { canvasOf, emptyCanvas } from './canvas.ts';
import { Darkroom, type Job } from './darkroom/darkroom.ts';
import type { Cut, Developed, Order } from './darkroom/order.ts';

export interface ShownPicture {
  readonly kind: 'shown';
  /** What an `img` can show, for looking at 1:1. */
  readonly file: Blob;
  /** Of the upright picture in the file. */
  readonly width: number;
  readonly height: number;
  /** The whole frame as large as the screen. */
  readonly whole: HTMLCanvasElement;
  /** Both eyes of every face, levelled. */
  readonly eyes: ReadonlyMap<EyeReading, HTMLCanvasElement>;
}

export type Picture = ShownPicture | { readonly kind: 'gone' | 'cannot-show' };

/** As large as a screen of 3840 x 2160 they take 33 MB each at most. */
const KEPT = 8;
/** Beyond this a screen shows no more of a whole frame. */
const LONGEST = 3840;
/** What is seen around an eye, in distances of its corners. */
const SEEN_WIDTH = 2.2;
const SEEN_HEIGHT = 1.4;
/** The largest size at which an eye is shown, in CSS pixels. */
const EYE_WIDTH = 264;

const darkroom = new Darkroom();
/** In the order in which they were asked for. */
const kept = new Map<string, Signal<Picture | null>>();

/** A new session has other frames under the same index. */
const keyOf = (index: number): string => `${index} ${frames.value[index]?.path ?? ''}`;

/** The picture of a frame; null while it is made. */
export function pictureOf(index: number): ReadonlySignal<Picture | null> {
  const key = keyOf(index);
  const there = kept.get(key) ?? signal<Picture | null>(null);
  kept.set(key, there);
  return there;
}

/** Has these made, in this order; others that were asked for and not begun are not made any more. */
export function wantPictures(indices: readonly number[]): void {
  for (const index of [...indices].reverse()) {
    const place = pictureOf(index);
    kept.delete(keyOf(index));
    kept.set(keyOf(index), place as Signal<Picture | null>);
  }
  for (const [key, place] of kept) {
    if (kept.size <= Math.max(KEPT, indices.length)) break;
    kept.delete(key);
    release(place);
  }
  darkroom.want(indices.filter((index) => pictureOf(index).value === null).map(jobFor));
}

export function forgetPictures(): void {
  darkroom.want([]);
  for (const place of kept.values()) release(place);
  kept.clear();
}

function release(place: Signal<Picture | null>): void {
  const picture = place.peek();
  if (picture?.kind !== 'shown') return;
  emptyCanvas(picture.whole);
  for (const canvas of picture.eyes.values()) emptyCanvas(canvas);
}

function jobFor(index: number): Job {
  const key = keyOf(index);
  let file: Blob | null = null;
  const finish = (picture: Picture) => {
    const place = kept.get(key);
    if (place && place.value === null) place.value = picture;
  };
  return {
    async order() {
      const read = await fileOf(index);
      if (read.kind !== 'file') finish(read);
      else file = read.file;
      return file && orderFor(index, file);
    },
    done(answer) {
      if (answer === null || file === null) finish({ kind: 'cannot-show' });
      else if (kept.get(key)?.value === null) finish(hung(index, file, answer));
      else for (const one of [answer.whole, ...answer.pieces]) one.close();
    },
  };
}

/** What an `img` could show of a frame's file. */
export async function fileOf(
  index: number,
): Promise<{ readonly kind: 'file'; readonly file: Blob } | { readonly kind: 'gone' | 'cannot-show' }> {
  try {
    const opened = await frames.value[index]?.open();
    const file = opened && (await shownPicture(opened));
    if (file) return { kind: 'file', file };
    return { kind: file === null ? 'cannot-show' : 'gone' };
  } catch {
    return { kind: 'gone' };
  }
}

const eyesOf = (index: number): readonly EyeReading[] => {
  const outcome = resultOf(index)?.outcome;
  return outcome?.kind === 'reading' ? outcome.faces.flatMap((face) => face.eyes) : [];
};

/** An eye with a little around it, `width` pixels wide. */
export const eyeCut = ([from, to]: EyeReading['corners'], width: number): Cut => {
  return { from, to, seenWidth: SEEN_WIDTH, seenHeight: SEEN_HEIGHT, width };
};

function orderFor(index: number, file: Blob): Order {
  const outcome = resultOf(index)?.outcome;
  const dense = window.devicePixelRatio;
  return {
    file,
    frame: outcome?.kind === 'reading' ? { width: outcome.width, height: outcome.height } : null,
    longSide: Math.min(LONGEST, Math.round(Math.max(screen.width, screen.height) * dense)),
    cuts: eyesOf(index).map(({ corners }) => eyeCut(corners, Math.round(EYE_WIDTH * dense))),
  };
}

function hung(index: number, file: Blob, { whole, pieces, width, height }: Developed): ShownPicture {
  const eyes = eyesOf(index).flatMap((eye, k) => {
    const piece = pieces[k];
    return piece ? [[eye, canvasOf(piece)] as const] : [];
  });
  return { kind: 'shown', file, width, height, whole: canvasOf(whole), eyes: new Map(eyes) };
}
