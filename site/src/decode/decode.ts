import type { FrameFailure } from '../pipeline/reading.ts';
import { bitmapWay } from './bitmap.ts';
import { failure, readFailure } from './failure.ts';
import { type Inspected, inspect } from './inspect.ts';
import type { Pixels } from './pixels.ts';

/** How the pixels were come by: `full` is a decode of the whole picture. */
export type WayName = 'full';

/** A decoded frame. */
export interface Picture {
  readonly kind: 'picture';
  readonly pixels: Pixels;
  /** The same picture as it was drawn; setting its width to 0 gives the memory back before the collector does. */
  readonly canvas: OffscreenCanvas;
  /** Size of the upright picture in the file. */
  readonly sourceWidth: number;
  readonly sourceHeight: number;
  readonly way: WayName;
}

/** One way from a file to upright pixels; null when it cannot be used for this file, so that the next one is tried. */
export interface Way {
  readonly name: WayName;
  decode(
    file: Blob,
    longSide: number,
    inspected: Inspected,
    signal?: AbortSignal,
  ): Promise<Picture | FrameFailure | null>;
}

/** In the order in which they are tried; each is here only if this browser has what it needs. */
const WAYS: readonly Way[] = [bitmapWay];

/**
 * Decodes a photograph: upright, sRGB, over black, at most `longSide` pixels on the long side.
 * Gives a failure for a file that cannot be read; rejects only when aborted or for a fault of the program.
 */
export async function decode(
  file: Blob,
  longSide: number,
  signal?: AbortSignal,
): Promise<Picture | FrameFailure> {
  try {
    const inspected = await inspect(file);
    if (inspected.kind === 'failure') return inspected;
    for (const way of WAYS) {
      signal?.throwIfAborted();
      const result = await way.decode(file, longSide, inspected, signal);
      if (result !== null) return result;
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
