import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { VisionError } from '../pipeline/visionError.ts';
import { loadModel } from './load.ts';
import { TEST_FILES, TEST_GRAPH } from './testGraph.ts';
import { TEST_MANIFEST } from './testManifest.ts';

const sha256 = (bytes: ArrayBuffer) => createHash('sha256').update(new Uint8Array(bytes)).digest('hex');
const files = Object.fromEntries(
  Object.entries(TEST_FILES).map(([name, bytes]) => [
    name,
    { bytes: bytes.byteLength, sha256: sha256(bytes) },
  ]),
);
const encode = (text: string) => new TextEncoder().encode(text).buffer;
const folder = { ...TEST_FILES, 'manifest.json': encode(JSON.stringify({ ...TEST_MANIFEST, files })) };

/** Loads from a folder in memory in which some files are others. */
function load(changes: Record<string, ArrayBuffer> = {}) {
  return loadModel(async (name) => {
    const bytes = ({ ...folder, ...changes } as Record<string, ArrayBuffer>)[name];
    if (bytes === undefined) throw new VisionError('network', `${name} is not there`);
    return bytes;
  });
}

const manifestWith = (change: object) => encode(JSON.stringify({ ...TEST_MANIFEST, files, ...change }));

test('gives the manifest and the checked files, weights joined in the order of model.json', async () => {
  const loaded = await load();
  expect(loaded.manifest.files).toEqual(files);
  expect(new Uint8Array(loaded.files.weights)).toEqual(new Uint8Array(TEST_GRAPH.weights));
  expect(loaded.files.json).toBe(TEST_FILES['model.json']);
});

test.each([
  ['no JSON', { 'manifest.json': encode('<!doctype html>') }, 'manifest', 'model/manifest.json'],
  [
    'a wrong field',
    { 'manifest.json': manifestWith({ crop: {} }) },
    'manifest',
    'manifest.crop.side is missing',
  ],
  ['a cut file', { 'half.bin': new ArrayBuffer(3) }, 'model', 'half.bin has 3 bytes; the manifest says 4'],
  ['a changed file', { 'half.bin': Float32Array.of(0.6).buffer }, 'model', 'half.bin has another sha256'],
  [
    'a file that is not listed',
    { 'manifest.json': manifestWith({ files: { 'model.json': files['model.json'] } }) },
    'model',
    'axes.bin is not listed',
  ],
])('%s is refused', async (_, changes, kind, words) => {
  const error = await load(changes as Record<string, ArrayBuffer>).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(VisionError);
  expect(error).toMatchObject({ kind });
  expect((error as Error).message).toContain(words);
});

test('a model.json that is another kind of model is refused', async () => {
  const layers = encode(JSON.stringify({ format: 'layers-model' }));
  const listed = { ...files, 'model.json': { bytes: layers.byteLength, sha256: sha256(layers) } };
  await expect(
    load({ 'model.json': layers, 'manifest.json': manifestWith({ files: listed }) }),
  ).rejects.toMatchObject({
    kind: 'model',
  });
});

test('without crypto.subtle the length alone is checked', async () => {
  vi.stubGlobal('crypto', {});
  try {
    await expect(load({ 'half.bin': Float32Array.of(0.6).buffer })).resolves.toBeDefined();
    await expect(load({ 'half.bin': new ArrayBuffer(3) })).rejects.toMatchObject({ kind: 'model' });
  } finally {
    vi.unstubAllGlobals();
  }
});
