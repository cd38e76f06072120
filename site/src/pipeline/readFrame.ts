/** One frame inside a worker, in two parts, so that the next frame is decoded while this one is looked at. */
import { decode, ENOUGH, FIRST_LOOK, type FrameFiles, type Picture } from '../decode/decode.ts';
import { makePyramid } from '../faces/pyramid.ts';
import type { Manifest } from '../model/manifest.ts';
import { analysePixels } from './analysePixels.ts';
import { askForMore } from './enoughEye.ts';
import { lookOf } from './look.ts';
import type { Networks } from './networks.ts';
import type { FromWorker } from './protocol.ts';
import type { FaceReading, FrameFailure } from './reading.ts';
import { type Stages, type Stopwatch, startStopwatch } from './stages.ts';
import { makeThumbnail } from './thumbnail.ts';

export interface DecodedFrame {
  readonly files: FrameFiles;
  readonly picture: Picture | FrameFailure;
  readonly stages: Stages;
}

export async function decodeFrame(files: FrameFiles, manifest: Manifest): Promise<DecodedFrame> {
  const stopwatch = startStopwatch();
  const picture = await decode(files, {
    longSide: manifest.decode.longSide,
    enough: ENOUGH,
    scaled: FIRST_LOOK,
  });
  stopwatch.lap('decode');
  return { files, picture, stages: stopwatch.stages };
}

type Done = Extract<FromWorker, { type: 'done' }>;

/** The answer to a frame. Rejects only for a fault of the runtime. */
export async function readFrame(
  { files, picture, stages }: DecodedFrame,
  networks: Networks,
  manifest: Manifest,
): Promise<Done> {
  if (picture.kind === 'failure')
    return { type: 'done', outcome: picture, thumbnail: null, stages, origin: null };
  const stopwatch = startStopwatch();
  const pyramid = makePyramid(picture.pixels);
  // Begun first: the browser encodes it beside the networks.
  const thumbnailMade = makeThumbnail(pyramid);
  const look = lookOf(pyramid);
  stopwatch.lap('thumbnail');
  const first = { picture, faces: analysePixels(pyramid, networks, manifest, stopwatch) };
  const closer = await lookCloser(first, files, networks, manifest, stopwatch);
  const { faces, picture: used } = closer ?? first;
  const thumbnail = await thumbnailMade;
  stopwatch.lap('thumbnail');
  const again = closer !== null;
  return {
    type: 'done',
    outcome: {
      kind: 'reading',
      width: used.pixels.width,
      height: used.pixels.height,
      sourceWidth: used.sourceWidth,
      sourceHeight: used.sourceHeight,
      faces,
      taken: picture.taken,
      changed: files.file instanceof File ? files.file.lastModified : null,
      look,
    },
    thumbnail,
    stages: { ...stages, ...stopwatch.stages, decode: (stages.decode ?? 0) + (stopwatch.stages.decode ?? 0) },
    origin: {
      way: used.way,
      bytesRead: picture.bytesRead + (again ? used.bytesRead : 0),
      again,
    },
  };
}

interface Look {
  readonly picture: Picture;
  readonly faces: FaceReading[];
}

/** The same frame decoded larger, when its eyes are too narrow; null when they are not, or it cannot be. */
async function lookCloser(
  { picture, faces }: Look,
  files: FrameFiles,
  networks: Networks,
  manifest: Manifest,
  stopwatch: Stopwatch,
): Promise<Look | null> {
  const { sourceWidth, sourceHeight, pixels } = picture;
  const { width, height } = pixels;
  const asked = askForMore(faces, { width, height, sourceWidth, sourceHeight }, manifest);
  if (asked === null) return null;
  const larger = await decode(files, asked);
  stopwatch.lap('decode');
  if (larger.kind === 'failure') return null;
  return { picture: larger, faces: analysePixels(makePyramid(larger.pixels), networks, manifest, stopwatch) };
}
