/** Decodes a photograph once and makes of it all that is shown large. Runs in a worker: nothing here touches the page. */
import { fitWithin } from '../../decode/fitWithin.ts';
import { type OpenedPicture, openFull, openScaled } from '../../decode/openJpeg.ts';
import { blobSource } from '../../decode/preview/index.ts';
import { readJpegHeader } from '../../decode/preview/jpegHeader.ts';
import { boundedReader } from '../../decode/preview/source.ts';
import { type Answer, type Cut, enoughFor, type Order } from './order.ts';

const MID_GREY = '#808080';

export async function develop(order: Order): Promise<Answer> {
  const opened = await open(order);
  if (opened === null) return null;
  const { picture, source } = opened;
  try {
    const scale = order.frame === null ? 1 : picture.width / order.frame.width;
    const whole = fitWithin(picture.width, picture.height, order.longSide);
    return {
      whole: drawn(whole.width, whole.height, (context) =>
        context.drawImage(picture.image, 0, 0, whole.width, whole.height),
      ),
      pieces: order.cuts.map((cut) => drawCut(picture.image, cut, scale)),
      ...source,
    };
  } finally {
    picture.close();
  }
}

/** At the smallest scale that is enough; the sizes of a scaled picture are rounded, `source` is the file's own. */
async function open(order: Order) {
  const stored = await readJpegHeader(boundedReader(blobSource(order.file)), 0, order.file.size);
  if (stored !== null) {
    const scaled = await openScaled(order.file, stored, enoughFor(order, stored));
    if (scaled !== null) return { picture: await asBitmap(scaled), source: upright(stored, scaled) };
  }
  const picture = await openFull(order.file);
  return picture && { picture, source: { width: picture.width, height: picture.height } };
}

/** A decoder's frame is turned from its own colours into red, green and blue by every drawing; a bitmap has been already. */
async function asBitmap(picture: OpenedPicture): Promise<OpenedPicture> {
  const image = await createImageBitmap(picture.image as VideoFrame);
  picture.close();
  return { image, width: image.width, height: image.height, close: () => image.close() };
}

/** The stored size, turned as the picture is. */
function upright(stored: { width: number; height: number }, picture: OpenedPicture) {
  const across = stored.width > stored.height !== picture.width > picture.height;
  return across
    ? { width: stored.height, height: stored.width }
    : { width: stored.width, height: stored.height };
}

/** `scale`: pixels of `picture` for one pixel of the frame. */
function drawCut(picture: CanvasImageSource, cut: Cut, scale: number): ImageBitmap {
  const { from, to, seenWidth, seenHeight } = cut;
  const height = Math.round((cut.width * seenHeight) / seenWidth);
  return drawn(cut.width, height, (context) => {
    context.fillStyle = MID_GREY;
    context.fillRect(0, 0, cut.width, height);
    const [across, down] = [(to[0] - from[0]) * scale, (to[1] - from[1]) * scale];
    const distance = Math.hypot(across, down);
    if (distance === 0) return;
    const zoom = cut.width / (seenWidth * distance);
    context.translate(cut.width / 2, height / 2);
    context.scale(zoom, zoom);
    context.rotate(-Math.atan2(down, across));
    context.translate((-(from[0] + to[0]) / 2) * scale, (-(from[1] + to[1]) / 2) * scale);
    context.drawImage(picture, 0, 0);
  });
}

function drawn(
  width: number,
  height: number,
  draw: (context: OffscreenCanvasRenderingContext2D) => void,
): ImageBitmap {
  const canvas = new OffscreenCanvas(width, height);
  // Display P3, so that a photograph's own wider colours are not cut off; the browser converts to the screen's.
  const context = canvas.getContext('2d', { alpha: false, colorSpace: 'display-p3' });
  if (context === null) throw new RangeError('no memory for a canvas');
  // High takes three times as long, and shows no difference at half the size or more.
  context.imageSmoothingQuality = 'medium';
  draw(context);
  return canvas.transferToImageBitmap();
}
