/** Graph models from bytes that are already here, and running them. */
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import { io, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { type GraphFiles, parseModelJson } from './graphFiles.ts';

/** Rejects when the files are no graph model or need an operation that is not there. */
export async function loadGraph({ json, weights }: GraphFiles): Promise<GraphModel> {
  const model = parseModelJson(json);
  return await loadGraphModel(
    io.fromMemory({
      modelTopology: model.modelTopology,
      weightSpecs: model.weightsManifest.flatMap((group) => group.weights) as io.WeightsManifestEntry[],
      weightData: weights,
      ...(model.signature ? { signature: model.signature } : {}),
    }),
  );
}

/** Runs a network and reads the named outputs; leaves no tensor behind. Shape: (count, size, size, channels). */
export function runGraph(
  graph: GraphModel,
  input: Float32Array,
  shape: [number, number, number, number],
  outputs: string[],
): Float32Array[] {
  return tidy(() => {
    const result = graph.execute(tensor(input, shape, 'float32'), outputs);
    const tensors: Tensor[] = Array.isArray(result) ? result : [result as Tensor];
    // A copy: the data may lie in the runtime's own memory.
    return tensors.map((output) => Float32Array.from(output.dataSync()));
  });
}

/** The name of the only output with so many values a picture. */
export function outputOfSize(graph: GraphModel, values: number): string {
  const names = graph.outputs
    .filter(({ shape }) => (shape ?? []).slice(1).reduce((product, n) => product * n, 1) === values)
    .map(({ name }) => name);
  if (names.length !== 1 || names[0] === undefined)
    throw new Error(`the network has ${names.length} outputs of ${values} values, not one`);
  return names[0];
}
