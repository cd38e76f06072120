/** P(closed) of eye patches. */
import { logistic } from '../faces/candidate.ts';
import type { Manifest } from '../model/manifest.ts';

/** The eye network: `count` patches, one after the other, to as many logits. */
export type EyeNetwork = (patches: Float32Array<ArrayBuffer>, count: number) => Float32Array;

/** P(closed) of each patch, 0..1; all in one batch. */
export function classify(
  patches: readonly Float32Array[],
  network: EyeNetwork,
  calibration: Manifest['calibration'],
): number[] {
  const [first] = patches;
  if (first === undefined) return [];
  const batch = new Float32Array(patches.length * first.length);
  for (const [k, patch] of patches.entries()) batch.set(patch, k * first.length);
  return Array.from(network(batch, patches.length), (logit) => calibrate(logit, calibration));
}

/** The calibrated probability of a logit. */
export function calibrate(logit: number, { scale, offset }: Manifest['calibration']): number {
  return logistic(scale * logit + offset);
}
