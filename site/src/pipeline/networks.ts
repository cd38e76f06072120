/** All three networks, ready to run. */
import type { EyeNetwork } from '../eyes/classify.ts';
import { loadEyeNetwork } from '../eyes/eyeNetwork.ts';
import type { Detector } from '../faces/detect.ts';
import { loadDetector } from '../faces/detectorNetwork.ts';
import type { MeshNetwork } from '../faces/mesh.ts';
import { loadMesh } from '../faces/meshNetwork.ts';
import type { GraphFiles } from '../model/graphFiles.ts';
import type { Manifest } from '../model/manifest.ts';

export interface Networks {
  readonly detector: Detector;
  readonly mesh: MeshNetwork;
  readonly eyes: EyeNetwork;
}

export type NetworkFiles = Readonly<Record<keyof Networks, GraphFiles>>;

/** Loads the networks and runs each once: the first run is several times slower. The backend has to be started before. */
export async function loadNetworks(files: NetworkFiles, manifest: Manifest): Promise<Networks> {
  const networks: Networks = {
    detector: await loadDetector(files.detector, manifest.faces.detector.size),
    mesh: await loadMesh(files.mesh, manifest.faces.mesh.size),
    eyes: await loadEyeNetwork(files.eyes, manifest),
  };
  warmUp(networks, manifest);
  return networks;
}

function warmUp({ detector, mesh, eyes }: Networks, manifest: Manifest): void {
  const picture = (size: number, count = 1) => new Float32Array(count * size * size * 3);
  detector(picture(manifest.faces.detector.size));
  mesh(picture(manifest.faces.mesh.size));
  eyes(picture(manifest.input.size, 2), 2);
}
