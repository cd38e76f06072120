import type { WayName } from '../decode/decode.ts';

/** Where a frame's pixels came from. */
export interface Origin {
  readonly way: WayName;
  /** Bytes read of the frame's files. */
  readonly bytesRead: number;
  /** Whether the eyes were too narrow at first, so that it was decoded once more. */
  readonly again: boolean;
}
