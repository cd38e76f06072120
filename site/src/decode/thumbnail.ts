import { opaqueCanvas } from './draw.ts';
import { fitWithin } from './fitWithin.ts';

/** Two tiles' width on an ordinary screen; the length of its long side. */
export const THUMBNAIL = 320;
const QUALITY = 0.85;

/** A small JPEG of the decoded frame: at most 320 pixels on the long side. Drawn before it returns, encoded after. */
export async function makeThumbnail(frame: OffscreenCanvas): Promise<Blob> {
  const { width, height } = fitWithin(frame.width, frame.height, THUMBNAIL);
  const [canvas, context] = opaqueCanvas(width, height);
  context.drawImage(frame, 0, 0, width, height);
  return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}
