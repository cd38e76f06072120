/**
 * Ways from photographs to an answer on their eyes, timed by bench/run.py, each in a page of its own. Never part of the
 * site.
 */

import { FaceLandmarker, FilesetResolver } from '@mediapipe/tasks-vision';
import { bitmapWay } from '../../site/src/decode/bitmap.ts';
import { decode, ENOUGH } from '../../site/src/decode/decode.ts';
import { drawPixels } from '../../site/src/decode/draw.ts';
import { fitWithin } from '../../site/src/decode/fitWithin.ts';
import { fetchFaceNetworks } from '../../site/src/faces/files.ts';
import { makePyramid } from '../../site/src/faces/pyramid.ts';
import { judge } from '../../site/src/judge/judge.ts';
import { startBackend } from '../../site/src/model/backend.ts';
import { fetchFrom, loadModel } from '../../site/src/model/load.ts';
import type { Manifest } from '../../site/src/model/manifest.ts';
import { analysePixels } from '../../site/src/pipeline/analysePixels.ts';
import { loadNetworks, type Networks } from '../../site/src/pipeline/networks.ts';
import type { Origin } from '../../site/src/pipeline/origin.ts';
import { startVision } from '../../site/src/pipeline/pool.ts';
import { decodeFrame, readFrame } from '../../site/src/pipeline/readFrame.ts';
import { startStopwatch } from '../../site/src/pipeline/stages.ts';

/** Milliseconds by stage; `read` is that part of a decode in which bytes are waited for. */
type Stages = Record<string, number>;

interface Told {
  /** Null: the frame could not be read. */
  readonly faces: number | null;
  readonly stages: Stages;
  readonly bytes: number;
  readonly way: string;
  readonly again?: boolean;
  /** What a page keeps of a frame. */
  readonly kept?: { readonly thumbnail: Blob | null; readonly outcome: unknown };
}

type Engine = (files: readonly File[], tell: (told: Told) => void, signal: AbortSignal) => Promise<void>;

const FAILED = { faces: null, stages: {}, bytes: 0, way: 'failed' };

/** The page's own pipeline. */
async function ours(workers: number): Promise<Engine> {
  const frames = new Map<number, { stages: Stages; origin: Origin | null }>();
  const vision = startVision({
    workers,
    onStages: (index, stages, origin) => frames.set(index, { stages: { ...stages }, origin }),
  });
  await vision.ready;
  return async (files, tell, signal) => {
    const session = files.map((file, index) => ({
      index,
      name: file.name,
      path: `${index}/${file.name}`,
      open: async () => file,
    }));
    await vision.analyse(session, {
      signal,
      onResult({ index, outcome, thumbnail }) {
        const { stages = {}, origin = null } = frames.get(index) ?? {};
        frames.delete(index);
        tell({
          faces: outcome.kind === 'reading' ? outcome.faces.length : null,
          stages,
          bytes: origin?.bytesRead ?? 0,
          way: origin?.way ?? 'failed',
          again: origin?.again ?? false,
          kept: { thumbnail, outcome },
        });
      },
    });
  };
}

async function ownNetworks(): Promise<{ networks: Networks; manifest: Manifest }> {
  await startBackend();
  const [model, faces] = await Promise.all([
    loadModel(fetchFrom(new URL('model/', document.baseURI))),
    fetchFaceNetworks(),
  ]);
  const { manifest } = model;
  return { networks: await loadNetworks({ ...faces, eyes: model.files }, manifest), manifest };
}

/** The page's own steps, one after the other: nothing else runs, so that the time of a stage is its own. */
async function stepByStep(): Promise<Engine> {
  const { networks, manifest } = await ownNetworks();
  const reads = timeReads();
  return async (files, tell, signal) => {
    for (const file of files) {
      if (signal.aborted) return;
      reads.milliseconds = 0;
      const decoded = await decodeFrame({ file }, manifest);
      const { outcome, stages, origin } = await readFrame(decoded, networks, manifest);
      const read = reads.milliseconds;
      tell({
        faces: outcome.kind === 'reading' ? outcome.faces.length : null,
        stages: { ...stages, read, decode: (stages.decode ?? 0) - read },
        bytes: origin?.bytesRead ?? 0,
        way: origin?.way ?? 'failed',
        again: origin?.again ?? false,
      });
    }
  };
}

/** Adds up the time in which bytes of files are waited for; what `createImageBitmap` reads itself is not in it. */
function timeReads(): { milliseconds: number } {
  const total = { milliseconds: 0 };
  const read = Blob.prototype.arrayBuffer;
  Blob.prototype.arrayBuffer = async function (this: Blob) {
    const started = performance.now();
    try {
      return await read.call(this);
    } finally {
      total.milliseconds += performance.now() - started;
    }
  };
  return total;
}

/** The same networks without the rest: every photograph decoded in full, all on the page's own thread. */
async function plain(): Promise<Engine> {
  const { networks, manifest } = await ownNetworks();
  return overBitmaps((bitmap, stopwatch) => {
    const { width, height } = fitWithin(bitmap.width, bitmap.height, manifest.decode.longSide);
    const pixels = drawPixels(bitmap, width, height);
    bitmap.close();
    stopwatch.lap('decode');
    return analysePixels(makePyramid(pixels), networks, manifest, stopwatch).length;
  });
}

/** What a web developer would take: MediaPipe's face landmarker with its blink blendshapes, on the processor. */
async function mediapipe(): Promise<Engine> {
  const wasm = await FilesetResolver.forVisionTasks('wasm');
  const landmarker = await FaceLandmarker.createFromOptions(wasm, {
    baseOptions: { modelAssetPath: 'face_landmarker.task', delegate: 'CPU' },
    outputFaceBlendshapes: true,
    runningMode: 'IMAGE',
    numFaces: 1,
  });
  return overBitmaps((bitmap, stopwatch) => {
    stopwatch.lap('decode');
    const { faceBlendshapes } = landmarker.detect(bitmap);
    bitmap.close();
    // Its stages are not told apart.
    stopwatch.lap('find');
    return faceBlendshapes.length;
  });
}

type LookAt = (bitmap: ImageBitmap, stopwatch: ReturnType<typeof startStopwatch>) => number;

/** One photograph after the other, decoded in full; `look` closes the bitmap and gives the number of faces. */
function overBitmaps(look: LookAt): Engine {
  return async (files, tell, signal) => {
    for (const file of files) {
      if (signal.aborted) return;
      const stopwatch = startStopwatch();
      const bitmap = await createImageBitmap(file).catch(() => null);
      if (bitmap === null) tell(FAILED);
      else
        tell({
          faces: look(bitmap, stopwatch),
          stages: { ...stopwatch.stages },
          bytes: file.size,
          way: 'full',
        });
    }
  };
}

const ENGINES: Record<string, () => Promise<Engine>> = {
  'ours, 2 workers': () => ours(2),
  'ours, 1 worker': () => ours(1),
  'ours, step by step': stepByStep,
  plain,
  mediapipe,
};

let engine: Engine | null = null;

const chosen = (): File[] => [...(document.querySelector('input')?.files ?? [])];

/** Loads an engine and lets it see one photograph. */
async function start(name: string): Promise<void> {
  engine = (await ENGINES[name]?.()) ?? null;
  if (engine === null) throw new Error(`no engine ${name}`);
  await engine(chosen().slice(0, 1), () => undefined, new AbortController().signal);
}

/** Times the chosen files, `times` over, at most `mostSeconds`. The names are those of bench/measure.py. */
async function run(times: number, mostSeconds: number) {
  if (engine === null) throw new Error('not started');
  const files = Array.from({ length: times }, chosen).flat();
  const result = {
    frames: 0,
    failed: 0,
    faces: 0,
    seconds: 0,
    first: 0,
    read: 0,
    size: 0,
    stages: {} as Stages,
    ways: {} as Record<string, number>,
    again: 0,
    results: 0,
  };
  // As the page does, for as long as the session is open.
  const kept: Told['kept'][] = [];
  const started = performance.now();
  const tell = ({ faces, stages, bytes, way, again, kept: keep }: Told) => {
    if (result.frames === 0) result.first = (performance.now() - started) / 1000;
    result.size += files[result.frames]?.size ?? 0;
    result.frames += 1;
    bench.done = result.frames;
    result.failed += faces === null ? 1 : 0;
    result.faces += faces ? 1 : 0;
    result.read += bytes;
    result.ways[way] = (result.ways[way] ?? 0) + 1;
    result.again += again ? 1 : 0;
    for (const [stage, ms] of Object.entries(stages)) result.stages[stage] = (result.stages[stage] ?? 0) + ms;
    kept.push(keep);
  };
  await engine(files, tell, AbortSignal.timeout(mostSeconds * 1000));
  result.seconds = (performance.now() - started) / 1000;
  for (const keep of kept)
    if (keep) result.results += (keep.thumbnail?.size ?? 0) + JSON.stringify(keep.outcome).length;
  return result;
}

/** For each chosen file the verdict and score of the page's own way and of a full decode. */
async function agree() {
  const { networks, manifest } = await ownNetworks();
  const stops = manifest.judge.strictness;
  const thresholds = stops.find(({ name }) => name === 'default') ?? stops[0];
  if (thresholds === undefined) throw new Error('no thresholds');
  const asked = { longSide: manifest.decode.longSide, enough: ENOUGH };
  const answers = [];
  for (const file of chosen()) {
    const files = { file };
    const own = await readFrame(await decodeFrame(files, manifest), networks, manifest);
    const picture = await decode(files, asked, { ways: [bitmapWay] });
    const full =
      picture.kind === 'failure'
        ? picture
        : ({
            kind: 'reading',
            width: picture.pixels.width,
            height: picture.pixels.height,
            sourceWidth: picture.sourceWidth,
            sourceHeight: picture.sourceHeight,
            faces: analysePixels(makePyramid(picture.pixels), networks, manifest),
            taken: picture.taken,
            changed: file.lastModified,
            look: [],
          } as const);
    const [a, b] = [own.outcome, full].map((outcome) => judge(outcome, thresholds, manifest.judge));
    answers.push({
      name: file.name,
      way: own.origin?.way ?? 'failed',
      again: own.origin?.again ?? false,
      own: { verdict: a?.verdict, blink: a?.blink },
      full: { verdict: b?.verdict, blink: b?.blink },
    });
  }
  return answers;
}

const bench = { start, begin, agree, outcome: null as unknown, done: 0 };

/** Runs without being waited for: `outcome` is the result, or a text that says what failed; `done` counts frames. */
function begin(times: number, mostSeconds: number): void {
  bench.outcome = null;
  bench.done = 0;
  run(times, mostSeconds).then(
    (result) => {
      bench.outcome = result;
    },
    (error) => {
      bench.outcome = String(error);
    },
  );
}

Object.assign(window, { bench });
