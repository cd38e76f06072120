/** Writes small files of every container for tests: real structure at chosen places, no picture that could be decoded. */
import { bytesOf, EOI, SCAN, SOI, segment, startOfFrame } from '../samples.ts';
import type { ByteSource } from './source.ts';

type Bytes = Uint8Array<ArrayBuffer>;
export type Order = 'II' | 'MM';

export const SHORT = 3;
export const LONG = 4;
export const UNDEFINED = 7;

export function number(value: number, length: number, order: Order = 'MM'): number[] {
  const big = Array.from({ length }, (_, i) => Math.floor(value / 256 ** (length - 1 - i)) % 256);
  return order === 'MM' ? big : big.reverse();
}

/** A file of `size` zeros with parts at their places. */
export function file(size: number, ...parts: readonly (readonly [at: number, bytes: Bytes])[]): Bytes {
  const bytes = new Uint8Array(size);
  for (const [at, part] of parts) bytes.set(part, at);
  return bytes;
}

/** One directory entry; a text or list of bytes of at most four is the value itself, else `value` is its offset. */
export type Tag = readonly [tag: number, type: number, count: number, value: number | string];

export function ifd(order: Order, tags: readonly Tag[], next = 0): Bytes {
  return bytesOf(
    number(tags.length, 2, order),
    ...tags.flatMap(([tag, type, count, value]) => [
      number(tag, 2, order),
      number(type, 2, order),
      number(count, 4, order),
      inline(value, type === SHORT && count === 1, order),
    ]),
    number(next, 4, order),
  );
}

function inline(value: number | string, short: boolean, order: Order): string | number[] {
  if (typeof value === 'string') return value.padEnd(4, '\0');
  return short ? [...number(value, 2, order), 0, 0] : number(value, 4, order);
}

/** The eight bytes before everything else; the first directory follows. */
export function tiffHeader(order: Order, magic = 42, first = 8): Bytes {
  return bytesOf(order, number(magic, 2, order), number(first, 4, order));
}

/** An Exif segment with `tags` in its first directory. */
export function exif(order: Order, tags: readonly Tag[]): number[] {
  return segment(0xe1, ...bytesOf('Exif\0\0', tiffHeader(order), ifd(order, tags)));
}

export function orientationTag(value: number): Tag {
  return [0x0112, SHORT, 1, value];
}

/** Puts long parts one behind the other; `bytesOf` goes byte by byte and is slow for megabytes. */
export function join(...parts: readonly Uint8Array[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** A JPEG of this size with further segments before its frame header, `length` bytes long. */
export function jpeg(
  width: number,
  height: number,
  { length = 200, segments = [] as readonly (readonly number[])[], marker = 0xc0 } = {},
): Bytes {
  const head = join(
    bytesOf(SOI),
    ...segments.map((part) => Uint8Array.from(part)),
    bytesOf(startOfFrame(width, height, marker), SCAN),
  );
  const data = new Uint8Array(Math.max(0, length - head.length - EOI.length)).fill(9);
  return join(head, data, bytesOf(EOI));
}

export function box(type: string, ...content: Parameters<typeof bytesOf>): Bytes {
  const body = join(...content.map((part) => (part instanceof Uint8Array ? part : bytesOf(part))));
  return join(bytesOf(number(body.length + 8, 4), type), body);
}

export function uuidBox(uuid: string, ...content: Parameters<typeof bytesOf>): Bytes {
  return box('uuid', Uint8Array.from(Buffer.from(uuid, 'hex')), ...content);
}

/** A source over bytes that fails the test when it is asked for what is not in the file. */
export function sourceOf(
  bytes: Uint8Array,
): ByteSource & { readonly reads: number; readonly longest: number } {
  let reads = 0;
  let longest = 0;
  return {
    size: bytes.length,
    get reads() {
      return reads;
    },
    get longest() {
      return longest;
    },
    async read(offset, length) {
      reads += 1;
      longest = Math.max(longest, length);
      if (!(offset >= 0 && length > 0 && offset + length <= bytes.length))
        throw new Error(`read ${length} bytes at ${offset} of ${bytes.length}`);
      return bytes.subarray(offset, offset + length);
    },
  };
}
