/** What is asked of the darkroom: plain data between the page and its workers. */
import type { Size } from '../../decode/preview/index.ts';
import type { Point } from '../../pipeline/reading.ts';

/** A levelled piece of the picture around two points, such as the corners of an eye. */
export interface Cut {
  /** In pixels of `Order.frame`. */
  readonly from: Point;
  readonly to: Point;
  /** How much is seen, in distances of the two points. */
  readonly seenWidth: number;
  readonly seenHeight: number;
  /** Of the piece in pixels; its height follows. */
  readonly width: number;
}

export interface Order {
  /** What a browser can decode. */
  readonly file: Blob;
  /** Size of the upright frame in whose pixels the cuts are given; null where there are none. */
  readonly frame: Size | null;
  /** The whole picture is at most this long on its long side. */
  readonly longSide: number;
  readonly cuts: readonly Cut[];
}

export interface Developed {
  readonly whole: ImageBitmap;
  /** In the order of the cuts. */
  readonly pieces: readonly ImageBitmap[];
  /** Of the upright picture in the file. */
  readonly width: number;
  readonly height: number;
}

/** Null where the file cannot be decoded. */
export type Answer = Developed | null;

/** Pixels on the long side that are needed so that neither the whole picture nor a piece is enlarged. */
export function enoughFor({ longSide, cuts, frame }: Order, source: Size): number {
  // By long sides: the source may lie on its side.
  const long = Math.max(source.width, source.height);
  const toSource = frame === null ? 1 : long / Math.max(frame.width, frame.height);
  const needed = cuts.map(({ from, to, seenWidth, width }) => {
    const distance = Math.hypot(to[0] - from[0], to[1] - from[1]) * toSource;
    return distance === 0 ? 0 : (long * width) / (seenWidth * distance);
  });
  return Math.min(long, Math.max(longSide, ...needed));
}
