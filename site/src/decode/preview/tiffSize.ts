/** The size of the picture that a TIFF describes. */
import { type Ifd, readNumber, readNumbers } from './ifd.ts';
import type { Reader } from './source.ts';
import { TAG } from './tags.ts';
import type { Size } from './types.ts';

/** Of an RW2's sensor: top, left, bottom, right. */
const PANASONIC_BORDERS = [0x0004, 0x0005, 0x0006, 0x0007];

export interface Directories {
  readonly first: Ifd;
  readonly exif: Ifd | null;
  /** The first that describes a sensor's data. */
  readonly sensor: Ifd | null;
}

/** By a DNG's crop, the Exif, the sensor's directory or the first one: the first of these that says it. */
export async function pictureSize(
  reader: Reader,
  { first, exif, sensor }: Directories,
): Promise<Size | null> {
  return (
    (await cropSize(reader, sensor)) ??
    (await taggedSize(reader, exif, TAG.exifWidth, TAG.exifHeight)) ??
    (await taggedSize(reader, sensor, TAG.width, TAG.height)) ??
    (await taggedSize(reader, first, TAG.width, TAG.height))
  );
}

/** Of an RW2, whose Exif gives the size of the JPEG in it. */
export async function panasonicSize(reader: Reader, { entries }: Ifd): Promise<Size | null> {
  const borders: number[] = [];
  for (const tag of PANASONIC_BORDERS) borders.push((await readNumber(reader, entries.get(tag))) ?? 0);
  const [top = 0, left = 0, bottom = 0, right = 0] = borders;
  return sizeOf(right - left, bottom - top);
}

async function cropSize(reader: Reader, sensor: Ifd | null): Promise<Size | null> {
  const [width, height] = await readNumbers(reader, sensor?.entries.get(TAG.cropSize), 2);
  return sizeOf(width ?? 0, height ?? 0);
}

async function taggedSize(
  reader: Reader,
  ifd: Ifd | null,
  widthTag: number,
  heightTag: number,
): Promise<Size | null> {
  const width = await readNumber(reader, ifd?.entries.get(widthTag));
  const height = await readNumber(reader, ifd?.entries.get(heightTag));
  return sizeOf(width ?? 0, height ?? 0);
}

function sizeOf(width: number, height: number): Size | null {
  return width > 0 && height > 0 ? { width, height } : null;
}
