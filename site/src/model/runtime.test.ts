/** The real runtime and the real networks, in Node: outputs found, shapes right, no tensor left behind. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { loadDetector } from '../faces/detectorNetwork.ts';
import { loadMesh } from '../faces/meshNetwork.ts';
import { random } from '../faces/testPictures.ts';
import { startBackend } from './backend.ts';
import { loadGraph, outputOfSize, outputSizes, runGraph } from './graph.ts';
import type { GraphFiles } from './graphFiles.ts';
import { TEST_GRAPH } from './testGraph.ts';

const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

function faceNetwork(name: string): GraphFiles {
  const folder = join(NODE_MODULES, '@vladmandic', 'human', 'models');
  const read = (file: string) => Uint8Array.from(readFileSync(join(folder, file))).buffer;
  return { json: read(`${name}.json`), weights: read(`${name}.bin`) };
}

function picture(size: number): Float32Array<ArrayBuffer> {
  const next = random(3);
  return Float32Array.from({ length: size * size * 3 }, () => next());
}

beforeAll(async () => {
  await startBackend(
    join(NODE_MODULES, '@tensorflow', 'tfjs-backend-wasm', 'dist', 'tfjs-backend-wasm-simd.wasm'),
  );
});

test('a graph from bytes gives one answer for each picture of a batch', async () => {
  const graph = await loadGraph(TEST_GRAPH);
  const batch = new Float32Array(3 * 48).fill(0.25, 0, 48).fill(1, 48, 96);
  const [answers] = runGraph(graph, batch, [3, 4, 4, 3], ['Identity:0']);
  expect(Array.from(answers ?? [])).toEqual([0.25, -0.5, 0.5]);
});

test('outputs are found by their number of values', async () => {
  const graph = await loadGraph(TEST_GRAPH);
  const sizes = outputSizes(graph, [1, 4, 4, 3]);
  expect(outputOfSize(sizes, 1)).toBe('Identity');
  expect(() => outputOfSize(sizes, 7)).toThrow('0 outputs of 7 values');
});

test('a graph that needs more weights than there are is refused', async () => {
  await expect(loadGraph({ ...TEST_GRAPH, weights: new ArrayBuffer(4) })).rejects.toThrow();
});

test('the detector gives 896 boxes and scores and leaves no tensor behind', async () => {
  const detector = await loadDetector(faceNetwork('blazeface'), 256);
  const first = detector(picture(256));
  const tensors = memory().numTensors;
  const second = detector(picture(256));
  expect(memory().numTensors).toBe(tensors);
  expect([second.boxes.length, second.scores.length]).toEqual([896 * 16, 896]);
  expect(second).toEqual(first);
  expect(Math.max(...second.scores)).toBeLessThan(0);
});

test('the mesh gives 468 points and a score in 0..1 and leaves no tensor behind', async () => {
  const mesh = await loadMesh(faceNetwork('facemesh'), 192);
  const first = mesh(picture(192));
  const tensors = memory().numTensors;
  const second = mesh(picture(192));
  expect(memory().numTensors).toBe(tensors);
  expect(second.points.length).toBe(468 * 3);
  expect(second).toEqual(first);
  expect(second.score).toBeGreaterThanOrEqual(0);
  expect(second.score).toBeLessThan(0.5);
});
