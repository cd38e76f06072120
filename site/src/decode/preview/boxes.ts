/** Boxes of the ISO base media file format: ISO/IEC 14496-12, section 4.2. */
import { ascii } from '../bytes.ts';
import { BIG } from './byteOrder.ts';
import type { Reader } from './source.ts';

/** Boxes looked at on one level; CR3 and HEIF have up to about ten. */
const MOST_BOXES = 64;
const HEADER = 8;
const UUID = 16;

export interface Box {
  readonly type: string;
  /** Of a `uuid` box, in hexadecimal; empty for others. */
  readonly uuid: string;
  /** What follows the header, from the start of the file. */
  readonly start: number;
  readonly end: number;
}

/** The boxes side by side between `start` and `end`, up to the first that does not fit. */
export async function readBoxes(reader: Reader, start: number, end: number): Promise<readonly Box[]> {
  const boxes: Box[] = [];
  for (let at = start; at + HEADER <= end && boxes.length < MOST_BOXES; ) {
    const box = await readBox(reader, at, end);
    if (box === null) break;
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

async function readBox(reader: Reader, at: number, limit: number): Promise<Box | null> {
  const head = await reader.bytes(at, HEADER);
  if (head === null) return null;
  const type = ascii(head, 4, 4);
  const short = BIG.u32(head, 0);
  let start = at + HEADER;
  let size = short === 0 ? limit - at : short;
  if (short === 1) {
    const long = await reader.bytes(start, 8);
    if (long === null) return null;
    size = BIG.u32(long, 0) * 2 ** 32 + BIG.u32(long, 4);
    start += 8;
  }
  const end = at + size;
  if (end > limit || end < start) return null;
  if (type !== 'uuid') return { type, uuid: '', start, end };
  const uuid = await reader.bytes(start, UUID);
  return uuid === null || start + UUID > end ? null : { type, uuid: hex(uuid), start: start + UUID, end };
}

/** Follows a path of types downwards, taking the first box of each; null when one is missing. */
export async function findBox(
  reader: Reader,
  within: Pick<Box, 'start' | 'end'>,
  path: readonly string[],
): Promise<Box | null> {
  let boxes = await readBoxes(reader, within.start, within.end);
  let found: Box | undefined;
  for (const type of path) {
    if (found !== undefined) boxes = await readBoxes(reader, found.start, found.end);
    found = boxes.find((box) => box.type === type);
    if (found === undefined) return null;
  }
  return found ?? null;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
