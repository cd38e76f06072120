import { opaqueCanvas } from '../decode/draw.ts';
import { fitWithin } from '../decode/fitWithin.ts';
import type { Pyramid } from '../faces/pyramid.ts';
import { sample, wholeOf } from '../faces/sample.ts';

/** Two tiles' width on an ordinary screen; the length of its long side. */
export const THUMBNAIL = 320;
const QUALITY = 0.85;

/** A small JPEG of the frame: at most 320 pixels on the long side. Drawn before it returns, encoded after. */
export async function makeThumbnail(frame: Pyramid): Promise<Blob> {
  const { width, height } = fitWithin(frame.width, frame.height, THUMBNAIL);
  const [canvas, context] = opaqueCanvas(width, height);
  context.putImageData(smallPicture(frame, width, height), 0, 0);
  const jpeg = await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  canvas.width = 0;
  return jpeg;
}

/** From the levels that the networks read too: a canvas of the frame's size took as long, and its memory. */
function smallPicture(frame: Pyramid, width: number, height: number): ImageData {
  const small = new ImageData(width, height);
  const pixels = new Uint32Array(small.data.buffer);
  const rgb = sample(frame, wholeOf(frame), width, height);
  for (let k = 0, from = 0; k < pixels.length; k++, from += 3) {
    const red = ((rgb[from] as number) + 0.5) | 0;
    const green = ((rgb[from + 1] as number) + 0.5) | 0;
    const blue = ((rgb[from + 2] as number) + 0.5) | 0;
    pixels[k] = 0xff000000 | (blue << 16) | (green << 8) | red;
  }
  return small;
}
