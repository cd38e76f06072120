import type { Asked, Decoded, Input, Way } from './decode.ts';
import { drawPixels } from './draw.ts';
import { failure } from './failure.ts';
import { fitNearly } from './fitWithin.ts';
import { type OpenedPicture, openFull, openScaled } from './openJpeg.ts';
import type { Pixels } from './pixels.ts';
import {
  type Crop,
  choosePreview,
  findPreviews,
  hasBars,
  letterbox,
  type Preview,
  type PreviewList,
  previewBlob,
  previewOrientation,
  type Size,
  uprightSize,
} from './preview/index.ts';

/**
 * The preview that the camera wrote into the file: a tenth of a full decode, a few percent of the bytes. Of a
 * RAW+JPEG pair the RAW's preview stands in where the JPEG has none. A RAW file has no other way.
 */
export const previewWay: Way = {
  name: 'preview',
  async decode(input, asked) {
    const { file, inspected, raw } = input;
    if (inspected.format === 'raw') return (await decodeRaw(input, asked)) ?? failure('no-preview');
    if (inspected.format !== 'jpeg') return null;
    const list = await input.previews();
    if (list?.size == null) return null;
    const upright = uprightSize(list.size, list.orientation);
    const own = await decodePreview(file, list, upright, asked);
    if (own !== null || raw === null) return own;
    return await fromPartner(raw, upright, asked);
  },
};

async function decodeRaw({ file, previews }: Input, asked: Asked): Promise<Decoded | null> {
  const list = await previews();
  if (list === null) return null;
  const upright = list.size === null ? null : uprightSize(list.size, list.orientation);
  // A preview that does not show the sensor's shape shows what the photographer chose in the camera.
  return (
    (await decodePreview(file, list, upright, asked)) ??
    (upright === null ? null : await decodePreview(file, list, null, asked))
  );
}

/** A RAW file that cannot be read costs nothing here: the JPEG is still there. */
async function fromPartner(
  { file, source }: NonNullable<Input['raw']>,
  upright: Size,
  asked: Asked,
): Promise<Decoded | null> {
  try {
    const list = await findPreviews(source);
    return list === null ? null : await decodePreview(file, list, upright, asked);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** The preview's pixels without bars; null when none is large enough, decodes, and shows the `upright` picture whole. */
async function decodePreview(
  file: Blob,
  list: PreviewList,
  upright: Size | null,
  { longSide, enough, scaled = enough }: Asked,
): Promise<Decoded | null> {
  const preview = choosePreview(list, enough);
  if (preview === null) return null;
  const opened = await open(file, preview, list, scaled);
  if (opened === null) return null;
  try {
    const { width, height } = fitNearly(opened.width, opened.height, longSide);
    const pixels = drawPixels(opened.image, width, height);
    const shown = uprightSize(preview, previewOrientation(preview, list).orientation);
    const { width: sourceWidth, height: sourceHeight } = upright ?? shown;
    const source = { sourceWidth, sourceHeight, read: preview.length };
    const crop = upright === null ? null : letterbox(pixels, upright);
    if (crop === null) return { pixels, ...source };
    if (!hasBars(pixels, crop)) return null;
    return { pixels: cutOut(pixels, crop), ...source };
  } finally {
    opened.close();
  }
}

async function open(
  file: Blob,
  preview: Preview,
  list: PreviewList,
  scaled: number,
): Promise<OpenedPicture | null> {
  const jpeg = previewBlob(file, preview, list);
  return (await openScaled(jpeg, preview, scaled)) ?? (await openFull(jpeg));
}

/** What lies inside the crop. */
function cutOut(whole: Pixels, { x, y, width, height }: Crop): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * whole.width + x) * 4;
    data.set(whole.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { data, width, height };
}
