import type { Frame } from '../intake/frame.ts';
import type { Manifest } from '../model/manifest.ts';
import type { FrameOutcome } from './reading.ts';

/** What the page gets for one frame. */
export interface FrameResult {
  readonly index: number;
  readonly outcome: FrameOutcome;
  /** Upright, at most 320 px on the long side; null when the frame could not be decoded. */
  readonly thumbnail: Blob | null;
}

/** The door between the page and the vision workers. */
export interface Vision {
  /** Fulfilled when the networks' files are there, before they are ready: results of an earlier time can be judged. */
  readonly described: Promise<Manifest>;
  /** Fulfilled when the networks are loaded and warmed up; rejected with a `VisionError` when they cannot be. */
  readonly ready: Promise<Manifest>;
  /**
   * Reads frames and calls `onResult` once for each, strictly in the order of `frames`, whatever finishes first.
   * A frame that fails gives a failure, never a rejection. Aborting ends the work under way at once;
   * the promise is then fulfilled and frames not reported stay unread.
   */
  analyse(
    frames: readonly Frame[],
    options: { signal: AbortSignal; onResult: (result: FrameResult) => void },
  ): Promise<void>;
  /** Ends all workers. */
  close(): void;
}
