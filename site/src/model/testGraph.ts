/** A graph model small enough to read, for tests: the mean of each picture, taken from a constant. */
import type { GraphFiles } from './graphFiles.ts';

const type = (name: string) => ({ type: `DT_${name}` });
const shape = (...sizes: number[]) => ({ dim: sizes.map((size) => ({ size: String(size) })) });
const constant = (name: string, dtype: string, size: number) => ({
  name,
  op: 'Const',
  attr: { dtype: type(dtype), value: { tensor: { dtype: `DT_${dtype}`, tensorShape: shape(size) } } },
});

/** `half - mean(picture)` for each picture; the weights are in two files. */
const model = {
  format: 'graph-model',
  modelTopology: {
    node: [
      { name: 'x', op: 'Placeholder', attr: { dtype: type('FLOAT'), shape: { shape: shape(-1, 4, 4, 3) } } },
      constant('axes', 'INT32', 3),
      constant('half', 'FLOAT', 1),
      {
        name: 'mean',
        op: 'Mean',
        input: ['x', 'axes'],
        attr: { keep_dims: { b: false }, T: type('FLOAT'), Tidx: type('INT32') },
      },
      { name: 'Identity', op: 'Sub', input: ['half', 'mean'], attr: { T: type('FLOAT') } },
    ],
    library: {},
    versions: {},
  },
  weightsManifest: [
    { paths: ['axes.bin'], weights: [{ name: 'axes', shape: [3], dtype: 'int32' }] },
    { paths: ['half.bin'], weights: [{ name: 'half', shape: [1], dtype: 'float32' }] },
  ],
};

export const TEST_FILES: Readonly<Record<string, ArrayBuffer>> = {
  'model.json': new TextEncoder().encode(JSON.stringify(model)).buffer,
  'axes.bin': Int32Array.of(1, 2, 3).buffer,
  'half.bin': Float32Array.of(0.5).buffer,
};

export const TEST_GRAPH: GraphFiles = {
  json: TEST_FILES['model.json'] as ArrayBuffer,
  weights: new Uint8Array(
    ['axes.bin', 'half.bin'].flatMap((name) => [...new Uint8Array(TEST_FILES[name] as ArrayBuffer)]),
  ).buffer,
};
