import { eighthsFor } from './eighths.ts';
import type { Size } from './preview/index.ts';

/** A decoded picture that can be drawn, upright; to be closed after that. */
export interface OpenedPicture extends Size {
  readonly image: CanvasImageSource;
  close(): void;
}

/**
 * Decodes a whole JPEG at the smallest scale of 1/8, 1/4, 1/2 that leaves `enough` pixels on the long side. `stored` is
 * its size before rotation. Null when there is no such scale, this browser cannot decode at one, or the JPEG does not
 * decode: the full decode tells what is wrong with it. Rejects as `Blob.arrayBuffer` does.
 *
 * The frame that `ImageDecoder` gives carries the EXIF orientation; making a bitmap of it applies it.
 */
export async function openScaled(jpeg: Blob, stored: Size, enough: number): Promise<OpenedPicture | null> {
  const eighths = eighthsFor(stored, enough);
  if (eighths === 8 || typeof ImageDecoder !== 'function') return null;
  const data = await jpeg.arrayBuffer();
  const decoder = new ImageDecoder({
    data,
    transfer: [data],
    type: 'image/jpeg',
    // One alone is ignored. Rounded down they would ask for less than n/8, which is the next smaller scale.
    desiredWidth: Math.ceil((stored.width * eighths) / 8),
    desiredHeight: Math.ceil((stored.height * eighths) / 8),
  });
  try {
    const { image: frame } = await decoder.decode({ completeFramesOnly: true });
    // A frame drawn on a canvas stays in Chromium's image cache, closed or not: half a gigabyte of them.
    const image = await createImageBitmap(frame).finally(() => frame.close());
    return { image, width: image.width, height: image.height, close: () => image.close() };
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  } finally {
    decoder.close();
  }
}

/** Decodes a picture in full, upright; null when it does not decode. Rejects as `Blob.arrayBuffer` does. */
export async function openFull(file: Blob): Promise<OpenedPicture | null> {
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' });
    return { image, width: image.width, height: image.height, close: () => image.close() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError') return null;
    throw error;
  }
}
