/**
 * What the vision workers say of one frame: plain data, no pixels, no tensors.
 * Coordinates are in pixels of the decoded, upright frame (docs/contributing/geometry.md).
 */
export type Point = readonly [x: number, y: number];

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Why an eye has no answer. */
export type EyeUnjudged = 'face-unclear' | 'too-small' | 'turned-away' | 'outside';

export interface EyeReading {
  /** The subject's own side. */
  readonly side: 'right' | 'left';
  /** The corner on the left and the one on the right of the levelled eye. */
  readonly corners: readonly [Point, Point];
  /** Distance of the corners in frame pixels. */
  readonly width: number;
  /** P(closed), 0..1, or null when the eye is not judged. */
  readonly closed: number | null;
  readonly unjudged: EyeUnjudged | null;
}

export interface FaceReading {
  readonly box: Box;
  /** Detector's score, 0..1. */
  readonly score: number;
  /** Mesh's score, 0..1. */
  readonly meshScore: number;
  /** Right eye, left eye. */
  readonly eyes: readonly [EyeReading, EyeReading];
}

export interface FrameReading {
  readonly kind: 'reading';
  /** Size of the decoded, upright frame. */
  readonly width: number;
  readonly height: number;
  /** Size of the upright picture in the file. */
  readonly sourceWidth: number;
  readonly sourceHeight: number;
  /** Largest first. */
  readonly faces: readonly FaceReading[];
  /** When it was taken, in ms on the camera's clock; null or left out when the file does not say. */
  readonly taken?: number | null;
  /** The file's own date, ms since 1970. */
  readonly changed?: number | null;
  /** The picture in 8 x 8 brightnesses, 0..255, row by row: enough to tell whether two frames look alike. */
  readonly look?: readonly number[];
}

/** Why a frame could not be read. */
export type FailureReason =
  | 'empty-file'
  | 'not-an-image'
  | 'ends-early'
  | 'damaged'
  | 'too-large'
  /** A RAW file without a preview that is large enough. */
  | 'no-preview'
  /** This browser has no decoder for HEIC, or the file is damaged: it does not tell which. */
  | 'no-heic'
  | 'vanished'
  | 'no-permission'
  | 'timed-out'
  | 'worker-died'
  | 'out-of-memory';

export interface FrameFailure {
  readonly kind: 'failure';
  readonly reason: FailureReason;
}

export type FrameOutcome = FrameReading | FrameFailure;
