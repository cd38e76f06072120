import type { Pixels } from './pixels.ts';

/** A canvas of this size whose pixels are read back, over black: what is transparent becomes black. */
export function opaqueCanvas(
  width: number,
  height: number,
): [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const canvas = new OffscreenCanvas(width, height);
  // Without willReadFrequently the picture may be drawn on the GPU and take a slow way back.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true, colorSpace: 'srgb' });
  if (context === null) throw new RangeError('no memory for a canvas');
  context.imageSmoothingQuality = 'high';
  return [canvas, context];
}

/** Draws a picture at this size over black and reads its pixels. */
export function drawPixels(source: CanvasImageSource, width: number, height: number): Pixels {
  const [canvas, context] = opaqueCanvas(width, height);
  context.drawImage(source, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  // Gives the memory back before the collector does.
  canvas.width = 0;
  return { data: data as Uint8ClampedArray<ArrayBuffer>, width, height };
}
