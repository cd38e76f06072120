import type { Way } from './decode.ts';
import { drawPixels } from './draw.ts';
import { failure } from './failure.ts';
import { fitWithin } from './fitWithin.ts';

/**
 * The full decode, which every browser has: `createImageBitmap` applies the EXIF orientation and converts to sRGB, the
 * canvas reduces it. (`createImageBitmap` with `resizeWidth` decodes in full as well and was measured slower.)
 */
export const bitmapWay: Way = {
  name: 'full',
  async decode(file, longSide) {
    let bitmap: ImageBitmap;
    try {
      bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'InvalidStateError') return failure('damaged');
      throw error;
    }
    try {
      const { width, height } = fitWithin(bitmap.width, bitmap.height, longSide);
      return {
        kind: 'picture',
        ...drawPixels(bitmap, width, height),
        sourceWidth: bitmap.width,
        sourceHeight: bitmap.height,
        way: 'full',
      };
    } finally {
      bitmap.close();
    }
  },
};
