/**
 * The page's own code on given pixels, for comparison with Python: pictures are PNG, so that both decode them to the same pixels.
 * Never part of the page; built by tests/browser/replay.py.
 */
import { drawPixels } from '../../../site/src/decode/draw.ts';
import type { Pixels } from '../../../site/src/decode/pixels.ts';
import { classify } from '../../../site/src/eyes/classify.ts';
import { fetchFaceNetworks } from '../../../site/src/faces/files.ts';
import { makePyramid } from '../../../site/src/faces/pyramid.ts';
import { startBackend } from '../../../site/src/model/backend.ts';
import { fetchFrom, loadModel } from '../../../site/src/model/load.ts';
import type { Manifest } from '../../../site/src/model/manifest.ts';
import { analysePixels } from '../../../site/src/pipeline/analysePixels.ts';
import { loadNetworks, type Networks } from '../../../site/src/pipeline/networks.ts';
import type { FaceReading } from '../../../site/src/pipeline/reading.ts';

let networks: Networks;
let manifest: Manifest;

async function start(): Promise<void> {
  await startBackend();
  const [model, faces] = await Promise.all([
    loadModel(fetchFrom(new URL('model/', document.baseURI))),
    fetchFaceNetworks(),
  ]);
  manifest = model.manifest;
  networks = await loadNetworks({ ...faces, eyes: model.files }, manifest);
}

async function pixelsOf(png: string): Promise<Pixels> {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  return drawPixels(bitmap, bitmap.width, bitmap.height);
}

/** The faces of a frame given as a PNG in base64. */
async function frame(png: string): Promise<FaceReading[]> {
  return analysePixels(makePyramid(await pixelsOf(png)), networks, manifest);
}

/** P(closed) of the patches on a sheet, row by row. */
async function patches(png: string, columns: number, rows: number): Promise<number[]> {
  const sheet = await pixelsOf(png);
  const { size } = manifest.input;
  const cut: Float32Array[] = [];
  for (let k = 0; k < columns * rows; k++) {
    const patch = new Float32Array(size * size * 3);
    for (let v = 0; v < size; v++)
      for (let u = 0; u < size; u++)
        for (let channel = 0; channel < 3; channel++) {
          const x = (k % columns) * size + u;
          const y = Math.floor(k / columns) * size + v;
          patch[(v * size + u) * 3 + channel] = (sheet.data[(y * sheet.width + x) * 4 + channel] as number) / 255;
        }
    cut.push(patch);
  }
  return classify(cut, networks.eyes, manifest.calibration);
}

Object.assign(window, { replay: { start, frame, patches } });
