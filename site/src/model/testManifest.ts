/** A manifest as docs/contributing/manifest.md shows it, for tests. */
import type { Manifest } from './manifest.ts';

const HASH = 'a'.repeat(64);

export const TEST_MANIFEST: Manifest = {
  schema: 1,
  name: 'eye-spy-eyes',
  created: '2026-11-23',
  files: { 'model.json': { bytes: 1, sha256: HASH }, 'group1-shard1of1.bin': { bytes: 1, sha256: HASH } },
  decode: { longSide: 1600 },
  faces: {
    detector: {
      network: 'blazeface-back',
      size: 256,
      minScore: 0.5,
      overlap: 0.3,
      large: 0.55,
      pad: 0.5,
      max: 16,
    },
    mesh: {
      network: 'face-mesh',
      size: 192,
      scale: 1.5,
      settled: 0.03,
      runs: 3,
      minScore: 0.5,
      rightEye: [33, 133],
      leftEye: [362, 263],
    },
  },
  crop: { side: 2, mirror: 'right' },
  eyes: { minWidth: 12, minWidthRatio: 0.4 },
  input: { size: 64, channels: 3, range: [0, 1] },
  output: { closed: 'Identity:0', activation: 'logit' },
  calibration: { scale: 1, offset: 0 },
  openness: { scale: 0.6, offset: 0.5 },
  judge: {
    faceShare: 0.3333,
    eyes: 'max',
    strictness: [
      { name: 'lenient', check: 0.7, blink: 0.9 },
      { name: 'default', check: 0.4, blink: 0.6 },
      { name: 'strict', check: 0.1, blink: 0.3 },
    ],
    flagged: [
      { open: 0.01, threshold: 0.5, caught: 0.9 },
      { open: 0.02, threshold: 0.2, caught: 0.95 },
      { open: 0.05, threshold: 0.05, caught: 0.98 },
    ],
  },
  card: { use: 'sorting', notFor: 'deciding about people', limits: ['half-closed eyes'] },
  metrics: [{ set: 'lfw_pairs', split: 'val', n: 100, closed: 20, auc: 0.99, interval: [0.98, 1] }],
  training: { command: 'make train', parameters: 43000, seed: 7 },
  licence: { weights: 'research only', data: [{ set: 'lfw_pairs', photographs: 100, licence: 'research' }] },
};
