/** Graph models from bytes that are already here, and running them. */
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import { io, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';
import { type GraphFiles, parseModelJson } from './graphFiles.ts';

/** Rejects when the files are no graph model or need an operation that is not there. */
export async function loadGraph({ json, weights }: GraphFiles): Promise<GraphModel> {
  const model = parseModelJson(json);
  const signature = model.signature ?? model.userDefinedMetadata?.signature;
  return await loadGraphModel(
    io.fromMemory({
      modelTopology: model.modelTopology,
      weightSpecs: model.weightsManifest.flatMap((group) => group.weights) as io.WeightsManifestEntry[],
      weightData: weights,
      ...(signature ? { signature } : {}),
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
    return tensors.map((output) => Float32Array.prototype.slice.call(output.dataSync()));
  });
}

/** Output names with their number of values for one black picture of this shape: the graph itself does not tell. */
export function outputSizes(graph: GraphModel, shape: [1, number, number, number]): Map<string, number> {
  const names = graph.outputs.map(({ name }) => name);
  const black = new Float32Array(shape[1] * shape[2] * shape[3]);
  return new Map(
    runGraph(graph, black, shape, names).map((values, k) => [names[k] as string, values.length]),
  );
}

/** The name of the only output with so many values. */
export function outputOfSize(sizes: ReadonlyMap<string, number>, values: number): string {
  const names = [...sizes].filter(([, size]) => size === values).map(([name]) => name);
  if (names.length !== 1 || names[0] === undefined)
    throw new Error(`the network has ${names.length} outputs of ${values} values, not one`);
  return names[0];
}
