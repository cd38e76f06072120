import type { Way } from './decode.ts';
import { drawPixels } from './draw.ts';
import { failure } from './failure.ts';
import { fitWithin } from './fitWithin.ts';
import { openFull } from './openJpeg.ts';

/**
 * The full decode, which every browser has: `createImageBitmap` applies the EXIF orientation and converts to sRGB, the
 * canvas reduces it. (`createImageBitmap` with `resizeWidth` decodes in full as well and was measured slower.)
 */
export const bitmapWay: Way = {
  name: 'full',
  async decode({ file, inspected }, { longSide }) {
    const opened = await openFull(file);
    if (opened === null) return failure(inspected.format === 'heif' ? 'no-heic' : 'damaged');
    try {
      const { width, height } = fitWithin(opened.width, opened.height, longSide);
      return {
        pixels: drawPixels(opened.image, width, height),
        sourceWidth: opened.width,
        sourceHeight: opened.height,
        read: file.size,
      };
    } finally {
      opened.close();
    }
  },
};
