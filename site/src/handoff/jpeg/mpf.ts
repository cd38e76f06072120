import { movedTo, type Patch } from '../bytes/patches.ts';
import { type Refused, refuse } from '../reasons.ts';
import type { Header, Segment } from './segments.ts';
import { APP2, isKind, MPF_SIGNATURE } from './signatures.ts';

/** One picture in the index: where its two numbers stand in the file, and what they say. */
interface Entry {
  readonly sizeAt: number;
  readonly size: number;
  readonly offsetAt: number;
  readonly offset: number;
}

/** The index of further pictures in the file. Offsets in it count from `base`, the place of its byte order mark. */
export interface PictureIndex {
  readonly base: number;
  readonly littleEndian: boolean;
  readonly entries: readonly Entry[];
}

const ENTRY_TAG = 0xb002;
const ENTRY_LENGTH = 16;
const IFD_ENTRY_LENGTH = 12;

/** Reads the index (CIPA DC-007, Multi-Picture Format); null when the file has none. */
export function readPictureIndex(bytes: Uint8Array, header: Header): PictureIndex | null | Refused {
  const found = header.segments.filter((segment) => isKind(bytes, segment, APP2, MPF_SIGNATURE));
  const [segment] = found;
  if (segment === undefined) return null;
  if (found.length > 1) return refuse('damaged-index', 'two indexes');
  try {
    return parse(bytes, segment);
  } catch (error) {
    if (error instanceof RangeError) return refuse('damaged-index');
    throw error;
  }
}

/** Throws a RangeError where a number points out of the segment. */
function parse(bytes: Uint8Array, segment: Segment): PictureIndex | Refused {
  const base = segment.body + MPF_SIGNATURE.length;
  const view = new DataView(bytes.buffer, bytes.byteOffset + base, segment.end - base);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return refuse('damaged-index');
  const littleEndian = order === 0x4949;
  const u16 = (at: number) => view.getUint16(at, littleEndian);
  const u32 = (at: number) => view.getUint32(at, littleEndian);
  const ifd = u32(4);
  for (let i = 0; i < u16(ifd); i += 1) {
    const at = ifd + 2 + i * IFD_ENTRY_LENGTH;
    if (u16(at) !== ENTRY_TAG) continue;
    const [length, value] = [u32(at + 4), u32(at + 8)];
    const entries: Entry[] = [];
    for (let entry = value; entry + ENTRY_LENGTH <= value + length; entry += ENTRY_LENGTH) {
      entries.push({
        sizeAt: base + entry + 4,
        size: u32(entry + 4),
        offsetAt: base + entry + 8,
        offset: u32(entry + 8),
      });
    }
    return { base, littleEndian, entries };
  }
  return refuse('damaged-index', 'no list of pictures');
}

/**
 * The patches that keep the index right when `patches` are made. Whatever lies before the index moves it and the
 * pictures alike; what lies between moves the pictures alone. The first picture has offset 0 and grows with its header.
 */
export function movePictures(index: PictureIndex, patches: readonly Patch[]): readonly Patch[] {
  const base = movedTo(index.base, patches);
  return index.entries.flatMap(({ sizeAt, size, offsetAt, offset }) => {
    const [at, moved] =
      offset === 0
        ? [sizeAt, size === 0 ? 0 : movedTo(size, patches)]
        : [offsetAt, movedTo(index.base + offset, patches) - base];
    return moved === (offset === 0 ? size : offset)
      ? []
      : [{ at, remove: 4, insert: u32(moved, index.littleEndian) }];
  });
}

export function u32(value: number, littleEndian: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, littleEndian);
  return bytes;
}
