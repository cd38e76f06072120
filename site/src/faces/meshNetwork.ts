/** The 468-point face mesh as a function. */
import { loadGraph, outputOfSize, outputSizes, runGraph } from '../model/graph.ts';
import type { GraphFiles } from '../model/graphFiles.ts';
import type { MeshNetwork } from './mesh.ts';

const POINTS = 468;

/** `size` is the side of the network's square in pixels. The lip and eye contours, a third output, are not computed. */
export async function loadMesh(files: GraphFiles, size: number): Promise<MeshNetwork> {
  const graph = await loadGraph(files);
  const sizes = outputSizes(graph, [1, size, size, 3]);
  const outputs = [outputOfSize(sizes, POINTS * 3), outputOfSize(sizes, 1)];
  return (input) => {
    const [points = new Float32Array(), score] = runGraph(graph, input, [1, size, size, 3], outputs);
    // This graph ends with the logistic function; the .tflite file that Python runs does not.
    return { points, score: score?.[0] ?? 0 };
  };
}
