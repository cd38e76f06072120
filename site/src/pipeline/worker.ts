/** A vision worker: messages in, messages out. What it does with a frame is in readFrame.ts. */
import { startBackend } from '../model/backend.ts';
import type { Manifest } from '../model/manifest.ts';
import { loadNetworks, type Networks } from './networks.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { decodeFrame, readFrame } from './readFrame.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

let started: { networks: Networks; manifest: Manifest } | null = null;
/** Ends of two chains: one picture is decoded at a time, and one looked at. */
let decoding: Promise<unknown> = Promise.resolve();
let reading: Promise<unknown> = Promise.resolve();

scope.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'start') void start(data);
  else queueFrame(data);
});

async function start({ manifest, files }: Extract<ToWorker, { type: 'start' }>): Promise<void> {
  try {
    await startBackend();
    started = { networks: await loadNetworks(files, manifest), manifest };
    say({ type: 'ready' });
  } catch (error) {
    say({ type: 'unstartable', message: String(error) });
  }
}

function queueFrame({ file, raw }: Extract<ToWorker, { type: 'frame' }>): void {
  if (started === null) throw new Error('a frame came before the networks');
  const { networks, manifest } = started;
  const decoded = decoding.then(() => decodeFrame({ file, raw }, manifest));
  // The error is told below; the next frame's decode does not wait for it.
  decoding = decoded.catch(() => undefined);
  reading = reading.then(async () => {
    try {
      say(await readFrame(await decoded, networks, manifest));
    } catch (error) {
      const reason = error instanceof RangeError ? 'out-of-memory' : 'worker-died';
      say({ type: 'broken', reason, message: String(error) });
    }
  });
}

function say(message: FromWorker): void {
  scope.postMessage(message);
}
