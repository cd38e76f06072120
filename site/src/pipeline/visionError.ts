/** Why the networks cannot be used at all; the page has a sentence for each kind. */
export type VisionErrorKind =
  /** The browser has no WebAssembly, or none with SIMD. */
  | 'no-simd'
  /** No workers. */
  | 'no-workers'
  /** No OffscreenCanvas or no createImageBitmap. */
  | 'no-canvas'
  /** A file of the page could not be fetched. */
  | 'network'
  /** model/manifest.json is not what the page can read. */
  | 'manifest'
  /** A file of a network is not the one that belongs here. */
  | 'model'
  /** The workers do not start. */
  | 'workers-failed';

export class VisionError extends Error {
  override readonly name = 'VisionError';
  readonly kind: VisionErrorKind;

  /** `message` is for whoever looks after the site: which file, which field. */
  constructor(kind: VisionErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
