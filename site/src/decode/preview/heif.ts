/**
 * HEIF (HEIC, HIF): size and orientation of the primary picture, by its own properties; the Exif's orientation does
 * not count in this format. ISO/IEC 23008-12; order of rotation and mirroring from ISO/IEC 23000-22, 7.3.6.7.
 * Previews in it are HEVC pictures, which cannot be cut out as files: none are listed.
 */

import { type Box, findBox, readBoxes } from './boxes.ts';
import { BIG } from './byteOrder.ts';
import type { Reader } from './source.ts';
import type { Orientation, PreviewList, Size } from './types.ts';

/** Version and flags at the start of a full box. */
const FULL = 4;
const MOST_ITEMS = 1000;

/** By quarter turns anti-clockwise: not mirrored, then mirrored top to bottom (axis 0), then left to right (axis 1). */
const ORIENTATIONS: Readonly<Record<'none' | 0 | 1, readonly Orientation[]>> = {
  none: [1, 8, 3, 6],
  0: [4, 5, 2, 7],
  1: [2, 7, 4, 5],
};

/** The list of a HEIF file, with no previews; null when the primary picture's size is not found. */
export async function readHeif(reader: Reader): Promise<PreviewList | null> {
  const meta = await findBox(reader, { start: 0, end: reader.size }, ['meta']);
  if (meta === null) return null;
  const within = { start: meta.start + FULL, end: meta.end };
  const primary = await readPrimary(reader, await findBox(reader, within, ['pitm']));
  const properties = await findBox(reader, within, ['iprp', 'ipco']);
  const associations = await findBox(reader, within, ['iprp', 'ipma']);
  if (primary === null || properties === null || associations === null) return null;
  const all = await readBoxes(reader, properties.start, properties.end);
  const indexes = await readAssociations(reader, associations, primary);
  return await describe(
    reader,
    indexes.flatMap((index) => all[index - 1] ?? []),
  );
}

async function describe(reader: Reader, properties: readonly Box[]): Promise<PreviewList | null> {
  let size: Size | null = null;
  let turns = 0;
  let mirror: 'none' | 0 | 1 = 'none';
  for (const { type, start } of properties) {
    if (type === 'ispe') size = await readSize(reader, start);
    if (type === 'irot') turns = ((await readByte(reader, start)) ?? 0) & 3;
    if (type === 'imir') mirror = (((await readByte(reader, start)) ?? 0) & 1) as 0 | 1;
  }
  if (size === null) return null;
  return { kind: 'heif', size, orientation: ORIENTATIONS[mirror][turns] ?? 1, previews: [] };
}

async function readSize(reader: Reader, start: number): Promise<Size | null> {
  const bytes = await reader.bytes(start + FULL, 8);
  if (bytes === null) return null;
  const [width, height] = [BIG.u32(bytes, 0), BIG.u32(bytes, 4)];
  return width > 0 && height > 0 ? { width, height } : null;
}

async function readByte(reader: Reader, at: number): Promise<number | null> {
  return (await reader.bytes(at, 1))?.[0] ?? null;
}

async function readPrimary(reader: Reader, box: Box | null): Promise<number | null> {
  if (box === null) return null;
  const long = ((await readByte(reader, box.start)) ?? 0) > 0;
  return await readId(reader, box.start + FULL, long);
}

async function readId(reader: Reader, at: number, long: boolean): Promise<number | null> {
  const bytes = await reader.bytes(at, long ? 4 : 2);
  if (bytes === null) return null;
  return long ? BIG.u32(bytes, 0) : BIG.u16(bytes, 0);
}

/** The numbers (from 1) of an item's properties: ISO/IEC 23008-12, 9.3. */
async function readAssociations(reader: Reader, box: Box, item: number): Promise<readonly number[]> {
  const head = await reader.bytes(box.start, FULL + 4);
  if (head === null) return [];
  const [longIds, longIndexes] = [(head[0] ?? 0) > 0, ((head[3] ?? 0) & 1) === 1];
  let at = box.start + FULL + 4;
  for (let left = Math.min(BIG.u32(head, FULL), MOST_ITEMS); left > 0; left -= 1) {
    const id = await readId(reader, at, longIds);
    const countAt = at + (longIds ? 4 : 2);
    const count = await readByte(reader, countAt);
    if (id === null || count === null || countAt >= box.end) return [];
    const length = count * (longIndexes ? 2 : 1);
    if (id === item) return indexesIn(await reader.bytes(countAt + 1, length), longIndexes);
    at = countAt + 1 + length;
  }
  return [];
}

/** The highest bit of each says that the property is essential. */
function indexesIn(bytes: Uint8Array | null, long: boolean): readonly number[] {
  if (bytes === null) return [];
  if (!long) return Array.from(bytes, (byte) => byte & 0x7f);
  return Array.from({ length: bytes.length / 2 }, (_, i) => BIG.u16(bytes, 2 * i) & 0x7fff);
}
