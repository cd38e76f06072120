/** Eyes cut from the full picture, levelled, as the loupe shows them. */
import type { EyeReading, FrameReading } from '../pipeline/reading.ts';

/** What is seen around an eye, in distances of its corners. */
const SEEN_WIDTH = 2.2;
const SEEN_HEIGHT = 1.4;
/** The largest size at which a close-up is shown, in CSS pixels. */
const WIDTH = 264;
const HEIGHT = (WIDTH * SEEN_HEIGHT) / SEEN_WIDTH;

export type CloseUps = ReadonlyMap<EyeReading, HTMLCanvasElement>;

/**
 * One canvas for each eye of `reading`. The file is decoded once, beside the page's own work: drawing from an `img`
 * would decode it a second time on the page's thread, and stepping would stutter. Rejects when it cannot be decoded.
 */
export async function cutEyes(file: Blob, reading: FrameReading): Promise<CloseUps> {
  const picture = await createImageBitmap(file);
  try {
    const scale = picture.width / reading.width;
    const eyes = reading.faces.flatMap((face) => face.eyes);
    return new Map(eyes.map((eye) => [eye, cutEye(picture, eye, scale)]));
  } finally {
    picture.close();
  }
}

/** `scale`: pixels of `picture` for one pixel of the reading. */
function cutEye(picture: ImageBitmap, { corners: [a, b] }: EyeReading, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(WIDTH * window.devicePixelRatio);
  canvas.height = Math.round(HEIGHT * window.devicePixelRatio);
  // Display P3, so that a photograph's own wider colours are not cut off; the browser converts to the screen's.
  const context = canvas.getContext('2d', { alpha: false, colorSpace: 'display-p3' });
  const [across, down] = [(b[0] - a[0]) * scale, (b[1] - a[1]) * scale];
  const distance = Math.hypot(across, down);
  if (!context || distance === 0) return canvas;
  context.fillStyle = '#808080';
  context.fillRect(0, 0, canvas.width, canvas.height);
  const zoom = canvas.width / (SEEN_WIDTH * distance);
  context.imageSmoothingQuality = 'high';
  context.translate(canvas.width / 2, canvas.height / 2);
  context.scale(zoom, zoom);
  context.rotate(-Math.atan2(down, across));
  context.translate((-(a[0] + b[0]) / 2) * scale, (-(a[1] + b[1]) / 2) * scale);
  context.drawImage(picture, 0, 0);
  return canvas;
}
