import type { FrameFailure } from '../pipeline/reading.ts';
import { bitmapWay } from './bitmap.ts';
import { failure, readFailure } from './failure.ts';
import { type Inspected, inspect } from './inspect.ts';
import type { Pixels } from './pixels.ts';
import { blobSource, type CountedSource, findPreviews, type PreviewList } from './preview/index.ts';
import { previewWay } from './previewWay.ts';
import { scaledWay } from './scaled.ts';
import { readTaken } from './taken.ts';

/**
 * How the pixels were come by: `preview` is the camera's own small JPEG in the file, `scaled` a decode at 1/8, 1/4 or
 * 1/2, `full` a decode of the whole picture.
 */
export type WayName = 'preview' | 'scaled' | 'full';

/** Pixels on the long side of the smallest preview that is used. */
export const ENOUGH = 1000;

/**
 * Pixels on the long side of a first look: enough for a face that fills a headshot. Where eyes come out too narrow
 * (pipeline/enoughEye.ts) the frame is decoded once more, larger. An eighth of 24 megapixels is just as much.
 */
export const FIRST_LOOK = 750;

/** The size that is asked for, in pixels of the long side. */
export interface Asked {
  /** The most that is given back; a quarter more where reducing would cost more than it saves. */
  readonly longSide: number;
  /** The fewest that a preview must have; a smaller photograph is decoded in full. */
  readonly enough: number;
  /** The fewest that a decode at a smaller scale, of a preview too, must leave; `enough` unless given. */
  readonly scaled?: number;
}

/** What a way has to work with. */
export interface Input {
  readonly file: Blob;
  /** The same file in slices; its head was read already. */
  readonly source: CountedSource;
  readonly inspected: Inspected;
  /** The RAW file of a RAW+JPEG pair, whose preview may stand in for the JPEG. */
  readonly raw: { readonly file: Blob; readonly source: CountedSource } | null;
  /** The previews of the file itself, headers only; read once. */
  readonly previews: () => Promise<PreviewList | null>;
}

/** What a way gives. */
export interface Decoded {
  readonly pixels: Pixels;
  /** Size of the upright picture in the file. */
  readonly sourceWidth: number;
  readonly sourceHeight: number;
  /** Bytes read for the picture itself. */
  readonly read: number;
}

/** A decoded frame. */
export interface Picture extends Omit<Decoded, 'read'> {
  readonly kind: 'picture';
  readonly way: WayName;
  /** Bytes read of the frame's files, headers included. */
  readonly bytesRead: number;
  /** When it was taken, see `readTaken`. */
  readonly taken: number | null;
}

/** One way from a file to upright pixels; null when it cannot be used for this file, so that the next one is tried. */
export interface Way {
  readonly name: WayName;
  decode(input: Input, asked: Asked): Promise<Decoded | FrameFailure | null>;
}

/** In the order in which they are tried. A way that this browser cannot go gives null. */
const WAYS: readonly Way[] = [previewWay, scaledWay, bitmapWay];

/** One photograph's file, or a RAW+JPEG pair: then `file` is the JPEG. */
export interface FrameFiles {
  readonly file: Blob;
  readonly raw?: Blob | null;
}

/**
 * Decodes a photograph: upright, sRGB, over black. A RAW file is read by its preview.
 * Gives a failure for a file that cannot be read; rejects only when aborted or for a fault of the program.
 */
export async function decode(
  { file, raw = null }: FrameFiles,
  asked: Asked,
  { signal, ways = WAYS }: { signal?: AbortSignal; ways?: readonly Way[] } = {},
): Promise<Picture | FrameFailure> {
  try {
    const source = blobSource(file);
    let walked = 0;
    const inspected = await inspect(file, source, (bytes) => {
      walked += bytes;
    });
    if (inspected.kind === 'failure') return inspected;
    const rawSource = raw === null ? null : { file: raw, source: blobSource(raw) };
    const input = { file, source, inspected, raw: rawSource, previews: previewsOf(source) };
    for (const way of ways) {
      signal?.throwIfAborted();
      const result = await way.decode(input, asked);
      if (result === null) continue;
      if ('kind' in result) return result;
      const { read, ...decoded } = result;
      const headers = walked + source.bytesRead + (rawSource?.source.bytesRead ?? 0);
      const taken = await readTaken(source);
      return { kind: 'picture', ...decoded, way: way.name, bytesRead: headers + read, taken };
    }
    return failure('damaged');
  } catch (error) {
    if (signal?.aborted) throw error;
    // Typed arrays and canvases that find no memory throw a RangeError.
    if (error instanceof RangeError) return failure('out-of-memory');
    const reason = readFailure(error);
    if (reason === null) throw error;
    return reason;
  }
}

/** Looks for the previews at the first call, and keeps what was found. */
function previewsOf(source: CountedSource): Input['previews'] {
  let found: Promise<PreviewList | null> | null = null;
  return () => {
    found ??= findPreviews(source);
    return found;
  };
}
