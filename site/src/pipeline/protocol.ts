/** What the page and a worker say to each other. */
import type { Manifest } from '../model/manifest.ts';
import type { NetworkFiles } from './networks.ts';
import type { Origin } from './origin.ts';
import type { FailureReason, FrameOutcome } from './reading.ts';
import type { Stages } from './stages.ts';

export type ToWorker =
  /** First: the networks. Answered by `ready` or `unstartable`. */
  | { readonly type: 'start'; readonly manifest: Manifest; readonly files: NetworkFiles }
  /** A frame. Answered by `done` or `broken`, in the order asked. */
  | { readonly type: 'frame'; readonly file: File; readonly raw: File | null };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'unstartable'; readonly message: string }
  | {
      readonly type: 'done';
      readonly outcome: FrameOutcome;
      readonly thumbnail: Blob | null;
      readonly stages: Stages;
      readonly origin: Origin | null;
    }
  /** Something failed that must not; the worker has to be replaced. */
  | { readonly type: 'broken'; readonly reason: DeathReason; readonly message: string };

/** Why a worker had to be replaced. */
export type DeathReason = Extract<FailureReason, 'worker-died' | 'timed-out' | 'out-of-memory'>;
