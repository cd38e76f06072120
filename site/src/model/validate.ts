/** Whether a manifest is what the page can read: docs/contributing/manifest.md. */
import type { Manifest, StrictnessStop } from './manifest.ts';
import {
  both,
  count,
  expect,
  list,
  number,
  object,
  oneOf,
  optional,
  positive,
  type Rule,
  record,
  share,
  size,
  text,
} from './rules.ts';

/** A plain file name: the model's files lie beside the manifest. */
const fileName = expect('a file name without folders', (value) => /^[\w-][\w.-]*$/.test(String(value)));
const hash = expect(
  '64 hexadecimal digits',
  (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
);

const files = both(
  record(fileName, object({ bytes: size, sha256: hash })),
  object({ 'model.json': object({}) }),
);

const POINTS = 468;
const meshPoint = expect(
  `a mesh point, 0 to ${POINTS - 1}`,
  (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) < POINTS,
);
const eye = list(meshPoint, 2, 2);

const range = both(
  list(number, 2, 2),
  expect('two numbers, rising', (value) => isRising(value as [number, number])),
);

function isRising([low, high]: [number, number]): boolean {
  return low < high;
}

const stop = both(
  object({
    name: text,
    check: share,
    blink: share,
    measured: optional(object({ caught: share, flagged: share })),
  }),
  expect(
    'a "check" not above "blink"',
    (value) => (value as StrictnessStop).check <= (value as StrictnessStop).blink,
  ),
);
const strictness = both(
  both(
    list(stop, 3, 5),
    expect('thresholds that fall from stop to stop', (value) => areFalling(value as StrictnessStop[])),
  ),
  expect(
    'exactly one stop named "default"',
    (value) => (value as StrictnessStop[]).filter(({ name }) => name === 'default').length === 1,
  ),
);

function areFalling(stops: readonly StrictnessStop[]): boolean {
  return stops.every((stop, k) => {
    const before = stops[k - 1];
    return before === undefined || (stop.check < before.check && stop.blink < before.blink);
  });
}

const manifest: Rule = object({
  name: text,
  created: text,
  files,
  decode: object({ longSide: size }),
  faces: object({
    detector: object({
      network: oneOf('blazeface-back'),
      size: oneOf(256),
      minScore: share,
      overlap: share,
      large: positive,
      pad: positive,
      max: size,
    }),
    mesh: object({
      network: oneOf('face-mesh'),
      size: oneOf(192),
      scale: positive,
      settled: positive,
      runs: size,
      minScore: share,
      rightEye: eye,
      leftEye: eye,
    }),
  }),
  crop: object({ side: positive, mirror: oneOf('right') }),
  eyes: object({ minWidth: positive, minWidthRatio: share }),
  input: object({ size, channels: oneOf(3), range }),
  output: object({ closed: text, activation: oneOf('logit') }),
  calibration: object({ scale: positive, offset: number }),
  openness: optional(object({ scale: positive, offset: number })),
  judge: object({
    faceShare: share,
    eyes: oneOf('max', 'mean'),
    strictness,
    flagged: optional(list(object({ open: share, threshold: share, caught: share }))),
  }),
  metrics: list(
    object({ set: text, split: text, n: count, closed: count, auc: share, interval: list(share, 2, 2) }),
  ),
  card: optional(object({ use: text, notFor: text, limits: list(text) })),
  training: object({ command: text, parameters: size, seed: count }),
  licence: object({
    weights: text,
    data: list(object({ set: text, photographs: count, licence: text })),
  }),
});

/** A version of the manifest that this page does not know is not looked into further. */
const versioned = both(object({ schema: oneOf(1) }), manifest);

/** The problems of a manifest, one sentence each; none when it is a `Manifest`. */
export function manifestProblems(value: unknown): string[] {
  return versioned(value, 'manifest');
}

/** The value as a manifest; throws an error that lists the problems. */
export function asManifest(value: unknown): Manifest {
  const problems = manifestProblems(value);
  if (problems.length > 0) throw new Error(problems.join('; '));
  return value as Manifest;
}
