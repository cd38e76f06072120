import { opaqueCanvas } from './draw.ts';
import { fitWithin } from './fitWithin.ts';
import type { Pixels } from './pixels.ts';

/** Two tiles' width on an ordinary screen; the length of its long side. */
export const THUMBNAIL = 320;
const QUALITY = 0.85;

/** A small JPEG of the decoded frame: at most 320 pixels on the long side. */
export async function makeThumbnail(pixels: Pixels): Promise<Blob> {
  const whole = new OffscreenCanvas(pixels.width, pixels.height);
  const wholeContext = whole.getContext('2d', { alpha: false, willReadFrequently: true });
  if (wholeContext === null) throw new RangeError('no memory for a canvas');
  wholeContext.putImageData(new ImageData(pixels.data, pixels.width, pixels.height), 0, 0);
  const { width, height } = fitWithin(pixels.width, pixels.height, THUMBNAIL);
  const [small, smallContext] = opaqueCanvas(width, height);
  smallContext.drawImage(whole, 0, 0, width, height);
  whole.width = 0;
  return await small.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
