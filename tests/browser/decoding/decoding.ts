/**
 * The page's own decoding, each way by itself, and what it does to the verdicts. Never part of the page; built by
 * tests/browser/test_decode.py.
 */
import { bitmapWay } from '../../../site/src/decode/bitmap.ts';
import { decode, ENOUGH, type Picture, type Way } from '../../../site/src/decode/decode.ts';
import { previewWay } from '../../../site/src/decode/previewWay.ts';
import { scaledWay } from '../../../site/src/decode/scaled.ts';
import { shownPicture } from '../../../site/src/decode/shown.ts';
import { fetchFaceNetworks } from '../../../site/src/faces/files.ts';
import { judge } from '../../../site/src/judge/judge.ts';
import { startBackend } from '../../../site/src/model/backend.ts';
import { fetchFrom, loadModel } from '../../../site/src/model/load.ts';
import type { Manifest } from '../../../site/src/model/manifest.ts';
import { loadNetworks, type Networks } from '../../../site/src/pipeline/networks.ts';
import { decodeFrame, readFrame } from '../../../site/src/pipeline/readFrame.ts';
import { startStopwatch } from '../../../site/src/pipeline/stages.ts';

const WAYS = { preview: previewWay, scaled: scaledWay, full: bitmapWay };

/** A file's name and its content in base64. */
type Given = readonly [name: string, content: string];

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

function fileOf([name, content]: Given): File {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  return new File([bytes], name);
}

const waysOf = (names: readonly (keyof typeof WAYS)[]): Way[] => names.map((name) => WAYS[name]);

async function decoded(given: Given, raw: Given | null, names: (keyof typeof WAYS)[], enough = ENOUGH) {
  const files = { file: fileOf(given), raw: raw && fileOf(raw) };
  return await decode(files, { longSide: 1600, enough }, { ways: waysOf(names) });
}

const numbers = ({ pixels, sourceWidth, sourceHeight, way, bytesRead }: Picture) => ({
  ...{ width: pixels.width, height: pixels.height, sourceWidth, sourceHeight, way, bytesRead },
});

/** How a file is decoded. */
async function look(given: Given, raw: Given | null, names: (keyof typeof WAYS)[], enough?: number) {
  const picture = await decoded(given, raw, names, enough);
  return picture.kind === 'failure' ? picture : numbers(picture);
}

/** Mean difference of two files' pixels, 0 to 255, each drawn to 150 x 150. */
async function difference(one: Given, other: Given, names: (keyof typeof WAYS)[]): Promise<number> {
  const [a, b] = [await small(one, names), await small(other, ['full'])];
  return a.reduce((sum, value, k) => sum + Math.abs(value - (b[k] as number)), 0) / a.length;
}

async function small(given: Given, names: (keyof typeof WAYS)[]): Promise<Uint8ClampedArray> {
  const picture = await decoded(given, null, names);
  if (picture.kind === 'failure') throw new Error(picture.reason);
  const { data, width, height } = picture.pixels;
  return pixelsAt150(await createImageBitmap(new ImageData(data, width, height)));
}

function pixelsAt150(image: CanvasImageSource): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(150, 150);
  const context = canvas.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, 150, 150);
  return context.getImageData(0, 0, 150, 150).data;
}

/** What an `img` is given to show of a file: its size and its mean difference from another file. */
async function shown(given: Given, other: Given) {
  const blob = await shownPicture(fileOf(given));
  if (blob === null) return null;
  const bitmap = await createImageBitmap(blob);
  const b = await small(other, ['full']);
  const a = pixelsAt150(bitmap);
  const sum = a.reduce((total, value, k) => total + Math.abs(value - (b[k] as number)), 0);
  return { width: bitmap.width, height: bitmap.height, difference: sum / a.length };
}

/** The verdict on the file in the page's input by the page's own way and by a full decode. */
async function verdicts() {
  const file = document.querySelector('input')?.files?.[0];
  if (file === undefined) throw new Error('no file');
  const files = { file };
  const stopwatch = startStopwatch();
  const full = await decode(
    files,
    { longSide: manifest.decode.longSide, enough: ENOUGH },
    { ways: [bitmapWay] },
  );
  const stops = manifest.judge.strictness;
  const thresholds = stops.find(({ name }) => name === 'default') ?? stops[0];
  if (thresholds === undefined) throw new Error('no thresholds');
  const answer = async (picture: typeof full) => {
    const done = await readFrame({ files, picture, stages: stopwatch.stages }, networks, manifest);
    const { verdict, blink } = judge(done.outcome, thresholds, manifest.judge);
    return { verdict, blink, origin: done.origin };
  };
  const own = await decodeFrame(files, manifest);
  return { own: await answer(own.picture), full: await answer(full) };
}

Object.assign(window, { decoding: { start, look, difference, shown, verdicts } });
