import type { Patch } from '../bytes/patches.ts';

/** A file's content by its digest. */
export interface Content {
  readonly size: number;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
}

/**
 * One thing that was done, with all that it takes to take it back. It is kept before the thing is done: where the
 * doing failed or was cut off, taking back finds nothing to do.
 */
export type Step =
  /** A file was edited. `inverse` turns the new content into the old one. */
  | {
      readonly kind: 'changed';
      readonly path: string;
      readonly before: Content;
      readonly after: Content;
      readonly inverse: readonly Patch[];
    }
  /** A sidecar was made. */
  | { readonly kind: 'created'; readonly path: string; readonly after: Content }
  /** A file was copied or moved; `made` are the folders that were made for it, outermost first. */
  | {
      readonly kind: 'copied' | 'moved';
      readonly from: string;
      readonly to: string;
      readonly made: readonly string[];
    };

export interface UndoEntry {
  readonly id: number;
  /** Groups the steps of one hand-off. */
  readonly run: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly step: Step;
}
