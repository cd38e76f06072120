/** BlazeFace "back" as a function. */
import { loadGraph, outputOfSize, outputSizes, runGraph } from '../model/graph.ts';
import type { GraphFiles } from '../model/graphFiles.ts';
import { VALUES } from './candidate.ts';
import type { Detector } from './detect.ts';

/** Anchors of the 16x16 and of the 8x8 grid; the network has two outputs for each. */
const FINE = 512;
const COARSE = 384;

/** `size` is the side of the network's square in pixels. */
export async function loadDetector(files: GraphFiles, size: number): Promise<Detector> {
  const graph = await loadGraph(files);
  const sizes = outputSizes(graph, [1, size, size, 3]);
  // The outputs' names say nothing; their sizes do.
  const outputs = [FINE * VALUES, COARSE * VALUES, FINE, COARSE].map((values) => outputOfSize(sizes, values));
  return (input) => {
    const [fineBoxes, coarseBoxes, fineScores, coarseScores] = runGraph(
      graph,
      input,
      [1, size, size, 3],
      outputs,
    );
    return { boxes: join(fineBoxes, coarseBoxes), scores: join(fineScores, coarseScores) };
  };
}

function join(
  fine: Float32Array = new Float32Array(),
  coarse: Float32Array = new Float32Array(),
): Float32Array {
  const both = new Float32Array(fine.length + coarse.length);
  both.set(fine);
  both.set(coarse, fine.length);
  return both;
}
