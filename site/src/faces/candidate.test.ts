import { expect, test } from 'vitest';
import { logistic, readCandidates } from './candidate.ts';

/** An output of the network in which nothing is a face but what is set. */
function output(set: Record<number, { score: number; values: number[] }>) {
  const boxes = new Float32Array(896 * 16);
  const scores = new Float32Array(896).fill(-50);
  for (const [k, { score, values }] of Object.entries(set)) {
    scores[Number(k)] = score;
    boxes.set(values, Number(k) * 16);
  }
  return { boxes, scores };
}

const values = [16, -8, 64, 32, -16, -16, 16, -16, 0, 0, 0, 16, -32, 0, 32, 0];

test('a candidate lies around its anchor', () => {
  // anchor 2 of the fine grid: 3/32, 1/32
  const [candidate, ...others] = readCandidates(output({ 2: { score: 2, values } }), 256, 0.5);
  expect(others).toEqual([]);
  expect(candidate).toEqual({
    x: 3 / 32 + 16 / 256 - 32 / 256,
    y: 1 / 32 - 8 / 256 - 16 / 256,
    width: 0.25,
    height: 0.125,
    points: values.slice(4).map((value, k) => value / 256 + (k % 2 === 0 ? 3 / 32 : 1 / 32)),
    score: logistic(2),
  });
});

test('candidates come in the order of the anchors, from the least score on', () => {
  const found = readCandidates(
    output({ 600: { score: 0, values }, 3: { score: 1, values }, 7: { score: -0.01, values } }),
    256,
    0.5,
  );
  expect(found.map(({ score }) => score)).toEqual([logistic(1), 0.5]);
});

test('huge scores stay within 0..1', () => {
  const [candidate] = readCandidates(output({ 0: { score: 1e30, values } }), 256, 0.5);
  expect(candidate?.score).toBe(1);
  expect(readCandidates(output({ 0: { score: Number.NaN, values } }), 256, 0.5)).toEqual([]);
});
