/** From upright pixels to what there is to say of every face: the whole of docs/contributing/geometry.md. */
import { classify } from '../eyes/classify.ts';
import { cutPatch } from '../eyes/patch.ts';
import { whyUnjudged } from '../eyes/unjudged.ts';
import { findEyes } from '../faces/findEyes.ts';
import { findFaces } from '../faces/findFaces.ts';
import { distance } from '../faces/points.ts';
import type { Pyramid } from '../faces/pyramid.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Networks } from './networks.ts';
import type { EyeReading, FaceReading } from './reading.ts';
import { type Stopwatch, startStopwatch } from './stages.ts';

type Side = EyeReading['side'];

/** The faces of a decoded frame, largest first. Throws only for a fault of the runtime. */
export function analysePixels(
  pyramid: Pyramid,
  networks: Networks,
  manifest: Manifest,
  stopwatch: Stopwatch = startStopwatch(),
): FaceReading[] {
  const faces = locateFaces(pyramid, networks, manifest, stopwatch);
  const judged = faces.flatMap(({ eyes }) => eyes).filter(({ unjudged }) => unjudged === null);
  const patches = judged.map(({ side, corners }) =>
    cutPatch(pyramid, corners, side === manifest.crop.mirror, manifest),
  );
  stopwatch.lap('crop');
  const closed = classify(patches, networks.eyes, manifest.calibration);
  const answers = new Map(judged.map((eye, k) => [eye, closed[k] as number]));
  stopwatch.lap('classify');
  const answered = (eye: EyeReading): EyeReading => ({ ...eye, closed: answers.get(eye) ?? null });
  return faces.map((face) => ({ ...face, eyes: [answered(face.eyes[0]), answered(face.eyes[1])] }));
}

function locateFaces(
  pyramid: Pyramid,
  networks: Networks,
  manifest: Manifest,
  stopwatch: Stopwatch,
): FaceReading[] {
  const found = findFaces(pyramid, networks.detector, manifest.faces.detector);
  stopwatch.lap('find');
  const faces = found.map((face): FaceReading => {
    const corners = findEyes(pyramid, face, networks.mesh, manifest.faces.mesh);
    const eye = (side: Side): EyeReading => ({
      side,
      corners: corners[side],
      width: distance(...corners[side]),
      closed: null,
      unjudged: whyUnjudged(side, corners, pyramid, manifest),
    });
    const { x, y, width, height, score } = face;
    return {
      box: { x, y, width, height },
      score,
      meshScore: corners.score,
      eyes: [eye('right'), eye('left')],
    };
  });
  stopwatch.lap('mesh');
  return faces;
}
