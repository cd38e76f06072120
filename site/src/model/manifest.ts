/** The model's manifest, as `convert/` writes it: docs/contributing/manifest.md. */
export interface Manifest {
  readonly schema: 1;
  readonly name: string;
  readonly created: string;
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
  readonly decode: { readonly longSide: number };
  readonly faces: {
    readonly detector: {
      readonly network: string;
      readonly size: number;
      readonly minScore: number;
      readonly overlap: number;
      readonly large: number;
      readonly pad: number;
      readonly max: number;
    };
    readonly mesh: {
      readonly network: string;
      readonly size: number;
      readonly scale: number;
      readonly settled: number;
      readonly runs: number;
      readonly minScore: number;
      readonly rightEye: readonly [outer: number, inner: number];
      readonly leftEye: readonly [inner: number, outer: number];
    };
  };
  readonly crop: { readonly side: number; readonly mirror: 'right' };
  readonly eyes: { readonly minWidth: number; readonly minWidthRatio: number };
  readonly input: {
    readonly size: number;
    readonly channels: 3;
    readonly range: readonly [number, number];
  };
  readonly output: { readonly closed: string; readonly activation: 'logit' };
  readonly calibration: { readonly scale: number; readonly offset: number };
  /** How open an eye is, 0..1: 1 - logistic(scale * logit + offset). */
  readonly openness?: { readonly scale: number; readonly offset: number };
  readonly judge: {
    readonly faceShare: number;
    readonly eyes: 'max' | 'mean';
    /** From lenient to strict, thresholds falling. */
    readonly strictness: readonly StrictnessStop[];
    /** By the share of open photographs that a threshold flags. */
    readonly flagged?: readonly Flagged[];
  };
  readonly metrics: readonly Metric[];
  /** What the network is for, in short. */
  readonly card?: { readonly use: string; readonly notFor: string; readonly limits: readonly string[] };
  readonly training: {
    readonly command: string;
    readonly parameters: number;
    readonly seed: number;
  };
  readonly licence: {
    readonly weights: string;
    readonly data: readonly {
      readonly set: string;
      readonly photographs: number;
      readonly licence: string;
    }[];
  };
}

export interface StrictnessStop {
  readonly name: string;
  readonly check: number;
  readonly blink: number;
  /** Shares of closed and of open photographs that reached `blink` when it was measured; may be left out. */
  readonly measured?: { readonly caught: number; readonly flagged: number };
}

/** A threshold at which at most `open` of the open validation photographs are flagged, and what it catches. */
export interface Flagged {
  readonly open: number;
  readonly threshold: number;
  readonly caught: number;
}

export interface Metric {
  readonly set: string;
  readonly split: string;
  readonly n: number;
  readonly closed: number;
  readonly auc: number;
  readonly interval: readonly [number, number];
}
