/** The project's own network as a function. */
import { loadGraph, runGraph } from '../model/graph.ts';
import type { GraphFiles } from '../model/graphFiles.ts';
import type { Manifest } from '../model/manifest.ts';
import type { EyeNetwork } from './classify.ts';

export async function loadEyeNetwork(files: GraphFiles, manifest: Manifest): Promise<EyeNetwork> {
  const graph = await loadGraph(files);
  const { size } = manifest.input;
  return (patches, count) => {
    const [logits] = runGraph(graph, patches, [count, size, size, 3], [manifest.output.closed]);
    if (logits?.length !== count)
      throw new Error(`the eye network gave ${logits?.length} answers for ${count} eyes`);
    return logits;
  };
}
