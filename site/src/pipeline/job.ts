import type { Frame } from '../intake/frame.ts';

/** A frame on its way through the workers. */
export interface Job {
  /** Place among the frames of this run, 0-based. */
  readonly place: number;
  readonly frame: Frame;
  /** Was in a worker when that one had to be replaced. It is tried once more, alone, so that it costs no other frame. */
  suspect: boolean;
}
