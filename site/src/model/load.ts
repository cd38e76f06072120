/** The project's own network: manifest first, then the files it names. */
import { VisionError } from '../pipeline/visionError.ts';
import { checkFile } from './checkFile.ts';
import { fetchBytes } from './fetchBytes.ts';
import { type GraphFiles, joinBytes, parseModelJson } from './graphFiles.ts';
import type { Manifest } from './manifest.ts';
import { asManifest } from './validate.ts';

/** Fetches one file of the model folder. */
export type FetchFile = (name: string) => Promise<ArrayBuffer>;

/** Fetches from a folder of this site; `folder` ends with a slash. */
export function fetchFrom(folder: URL): FetchFile {
  return (name) => fetchBytes(new URL(name, folder));
}

/** The manifest and the network's checked files; rejects with a `VisionError`. */
export async function loadModel(fetchFile: FetchFile): Promise<{ manifest: Manifest; files: GraphFiles }> {
  const manifest = readManifest(await fetchFile('manifest.json'));
  const json = await fetchChecked('model.json', manifest, fetchFile);
  const paths = weightPaths(json);
  const weights = await Promise.all(paths.map((path) => fetchChecked(path, manifest, fetchFile)));
  return { manifest, files: { json, weights: joinBytes(weights) } };
}

function readManifest(bytes: ArrayBuffer): Manifest {
  try {
    return asManifest(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new VisionError('manifest', `model/manifest.json: ${(cause as Error).message}`, { cause });
  }
}

function weightPaths(json: ArrayBuffer): string[] {
  try {
    return parseModelJson(json).weightsManifest.flatMap(({ paths }) => paths);
  } catch (cause) {
    throw new VisionError('model', `model.json: ${(cause as Error).message}`, { cause });
  }
}

async function fetchChecked(name: string, manifest: Manifest, fetchFile: FetchFile): Promise<ArrayBuffer> {
  const bytes = await fetchFile(name);
  await checkFile(name, bytes, manifest.files);
  return bytes;
}
