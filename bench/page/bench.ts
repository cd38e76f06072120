/**
 * Three ways from photographs to an answer on their eyes, timed by bench/run.py, each in a page of its own. Never part of
 * the site.
 */
import { drawPixels } from '../../site/src/decode/draw.ts';
import { fitWithin } from '../../site/src/decode/fitWithin.ts';
import { fetchFaceNetworks } from '../../site/src/faces/files.ts';
import { startBackend } from '../../site/src/model/backend.ts';
import { fetchFrom, loadModel } from '../../site/src/model/load.ts';
import { analysePixels } from '../../site/src/pipeline/analysePixels.ts';
import { loadNetworks } from '../../site/src/pipeline/networks.ts';
import { startVision } from '../../site/src/pipeline/pool.ts';
import { type Stages, startStopwatch } from '../../site/src/pipeline/stages.ts';
import { FaceLandmarker, FilesetResolver } from '@mediapipe/tasks-vision';

/** Told of each frame: whether a face was found, where its milliseconds went, how many bytes were read. */
type Tell = (faces: number, stages: Stages, bytes: number, way: string) => void;

type Engine = (files: readonly File[], tell: Tell) => Promise<void>;

/** The page's own pipeline. */
async function ours(workers: number): Promise<Engine> {
  let told: Tell = () => undefined;
  let faces = new Map<number, [Stages, number, string]>();
  const vision = startVision({
    workers,
    onStages: (index, stages, origin) =>
      faces.set(index, [stages, origin?.bytesRead ?? 0, origin?.way ?? 'failed']),
  });
  await vision.ready;
  return async (files, tell) => {
    told = tell;
    faces = new Map();
    const frames = files.map((file, index) => ({
      index,
      name: file.name,
      path: `${index}/${file.name}`,
      open: async () => file,
    }));
    await vision.analyse(frames, {
      signal: new AbortController().signal,
      onResult({ index, outcome }) {
        const [stages, bytes, way] = faces.get(index) ?? [{}, 0, 'failed'];
        faces.delete(index);
        told(outcome.kind === 'reading' ? outcome.faces.length : 0, stages, bytes, way);
      },
    });
  };
}

/** The same networks without the rest: every photograph decoded in full, all on the page's own thread. */
async function plain(): Promise<Engine> {
  await startBackend();
  const [model, faces] = await Promise.all([
    loadModel(fetchFrom(new URL('model/', document.baseURI))),
    fetchFaceNetworks(),
  ]);
  const { manifest } = model;
  const networks = await loadNetworks({ ...faces, eyes: model.files }, manifest);
  return async (files, tell) => {
    for (const file of files) {
      const stopwatch = startStopwatch();
      const bitmap = await createImageBitmap(file);
      const { width, height } = fitWithin(bitmap.width, bitmap.height, manifest.decode.longSide);
      const { pixels } = drawPixels(bitmap, width, height);
      bitmap.close();
      stopwatch.lap('decode');
      const found = analysePixels(pixels, networks, manifest, stopwatch);
      tell(found.length, stopwatch.stages, file.size, 'full');
    }
  };
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
  return async (files, tell) => {
    for (const file of files) {
      const stopwatch = startStopwatch();
      const bitmap = await createImageBitmap(file);
      stopwatch.lap('decode');
      const { faceBlendshapes } = landmarker.detect(bitmap);
      bitmap.close();
      stopwatch.lap('find');
      tell(faceBlendshapes.length, stopwatch.stages, file.size, 'full');
    }
  };
}

const ENGINES: Record<string, () => Promise<Engine>> = {
  'ours, 2 workers': () => ours(2),
  'ours, 1 worker': () => ours(1),
  plain,
  mediapipe,
};

let engine: Engine | null = null;

/** Loads an engine and lets it see one photograph. */
async function start(name: string): Promise<void> {
  engine = (await ENGINES[name]?.()) ?? null;
  if (engine === null) throw new Error(`no engine ${name}`);
  await engine(chosen().slice(0, 1), () => undefined);
}

const chosen = (): File[] => [...(document.querySelector('input')?.files ?? [])];

export interface Run {
  frames: number;
  withFace: number;
  seconds: number;
  first: number;
  bytes: number;
  stages: Stages;
  ways: Record<string, number>;
}

/** Times the chosen files, `times` over. Milliseconds by stage are sums; `first` is the time to the first result. */
async function run(times: number): Promise<Run> {
  if (engine === null) throw new Error('not started');
  const files = Array.from({ length: times }, chosen).flat();
  const result: Run = { frames: 0, withFace: 0, seconds: 0, first: 0, bytes: 0, stages: {}, ways: {} };
  const started = performance.now();
  await engine(files, (faces, stages, bytes, way) => {
    if (result.frames === 0) result.first = (performance.now() - started) / 1000;
    result.frames += 1;
    result.withFace += faces > 0 ? 1 : 0;
    result.bytes += bytes;
    result.ways[way] = (result.ways[way] ?? 0) + 1;
    for (const [stage, ms] of Object.entries(stages) as [keyof Stages, number][])
      result.stages[stage] = (result.stages[stage] ?? 0) + ms;
  });
  result.seconds = (performance.now() - started) / 1000;
  return result;
}

const bench = { start, run, outcome: null as Run | string | null };

/** Runs without being waited for; the result is `outcome`. */
function begin(times: number): void {
  bench.outcome = null;
  run(times).then(
    (result) => {
      bench.outcome = result;
    },
    (error) => {
      bench.outcome = String(error);
    },
  );
}

Object.assign(window, { bench: Object.assign(bench, { begin }) });
