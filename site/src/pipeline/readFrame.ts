/** One frame inside a worker, in two parts, so that the next frame is decoded while this one is looked at. */
import { decode, type Picture } from '../decode/decode.ts';
import { makeThumbnail } from '../decode/thumbnail.ts';
import type { Manifest } from '../model/manifest.ts';
import { analysePixels } from './analysePixels.ts';
import type { Networks } from './networks.ts';
import type { FromWorker } from './protocol.ts';
import type { FrameFailure } from './reading.ts';
import { type Stages, startStopwatch } from './stages.ts';

export interface DecodedFrame {
  readonly picture: Picture | FrameFailure;
  readonly stages: Stages;
}

export async function decodeFrame(file: File, manifest: Manifest): Promise<DecodedFrame> {
  const stopwatch = startStopwatch();
  const picture = await decode(file, manifest.decode.longSide);
  stopwatch.lap('decode');
  return { picture, stages: stopwatch.stages };
}

type Done = Extract<FromWorker, { type: 'done' }>;

/** The answer to a frame. Rejects only for a fault of the runtime. */
export async function readFrame(
  { picture, stages }: DecodedFrame,
  networks: Networks,
  manifest: Manifest,
): Promise<Done> {
  if (picture.kind === 'failure') return { type: 'done', outcome: picture, thumbnail: null, stages };
  const { pixels, canvas, sourceWidth, sourceHeight } = picture;
  const stopwatch = startStopwatch();
  // Begun first: the browser encodes it beside the networks.
  const thumbnailMade = makeThumbnail(canvas);
  canvas.width = 0;
  stopwatch.lap('thumbnail');
  const faces = analysePixels(pixels, networks, manifest, stopwatch);
  const thumbnail = await thumbnailMade;
  stopwatch.lap('thumbnail');
  return {
    type: 'done',
    outcome: {
      kind: 'reading',
      width: pixels.width,
      height: pixels.height,
      sourceWidth,
      sourceHeight,
      faces,
    },
    thumbnail,
    stages: { ...stages, ...stopwatch.stages },
  };
}
