/** Small JPEGs put together from real parts, for tests. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** 16 x 16 grey, baseline, with a JFIF segment. Made by Pillow from a ramp. */
const TINY = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wAALCAAQABABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/AMfRLT7vFddNdpoujy3jbS6jbEp/ic9BjIz6nHOAazdEtPu8VX8YXvnXkGkxfcgxJLx1cj5R07Kc8H+L2r//2Q==',
  'base64',
);
const JFIF_END = 20;

export type Bytes = Uint8Array<ArrayBuffer>;

export function join(...parts: readonly (Uint8Array | string)[]): Bytes {
  return new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array))));
}

export function segment(marker: number, ...body: readonly (Uint8Array | string)[]): Bytes {
  const content = join(...body);
  const length = content.length + 2;
  return join(new Uint8Array([0xff, marker, length >> 8, length & 255]), content);
}

/** A JPEG with these segments behind JFIF, and these bytes behind the picture. */
export function jpeg(segments: readonly Uint8Array[] = [], behind: Uint8Array = new Uint8Array()): Bytes {
  return join(TINY.subarray(0, JFIF_END), ...segments, TINY.subarray(JFIF_END), behind);
}

/** A JPEG without a JFIF segment. */
export function bareJpeg(segments: readonly Uint8Array[] = [], behind: Uint8Array = new Uint8Array()): Bytes {
  return join(TINY.subarray(0, 2), ...segments, TINY.subarray(JFIF_END), behind);
}

export function xmp(packet: string): Bytes {
  return segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', packet);
}

/** An extended packet in parts of `size` bytes, and the digest that the packet itself must name. */
export function extended(text: string, size: number): { guid: string; segments: Bytes[] } {
  const content = Buffer.from(text);
  const guid = createHash('md5').update(content).digest('hex').toUpperCase();
  const segments: Bytes[] = [];
  for (let at = 0; at < content.length; at += size) {
    const numbers = Buffer.alloc(8);
    numbers.writeUInt32BE(content.length, 0);
    numbers.writeUInt32BE(at, 4);
    segments.push(
      segment(0xe1, 'http://ns.adobe.com/xmp/extension/\0', guid, numbers, content.subarray(at, at + size)),
    );
  }
  return { guid, segments };
}

/** Exif data with a single field: 0x0201 in IFD1's manner, a number that may point anywhere. */
export function exif(pointer: number, little = true): Bytes {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4 + 8);
  const u16 = (value: number, at: number) =>
    little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(little ? 'II' : 'MM');
  u16(42, 2);
  u32(8, 4);
  u16(2, 8);
  // XResolution, 72/1, behind the directory
  u16(0x011a, 10);
  u16(5, 12);
  u32(1, 14);
  u32(38, 18);
  // A pointer of the kind that cameras hide in maker's notes
  u16(0xc4a5, 22);
  u16(4, 24);
  u32(1, 26);
  u32(pointer, 30);
  u32(72, 38);
  u32(1, 42);
  return segment(0xe1, 'Exif\0\0', tiff);
}

/** Place of the pointer's four bytes in the segment that `exif` gives. */
export const EXIF_POINTER_AT = 4 + 6 + 30;
export const EXIF_BASE = 4 + 6;

/** An index of two pictures. `size` is the first one's, `offset` the second one's from the index. */
export function mpf(size: number, second: { size: number; offset: number }, little = true): Bytes {
  const body = Buffer.alloc(8 + 2 + 3 * 12 + 4 + 32);
  const u16 = (value: number, at: number) =>
    little ? body.writeUInt16LE(value, at) : body.writeUInt16BE(value, at);
  const u32 = (value: number, at: number) =>
    little ? body.writeUInt32LE(value, at) : body.writeUInt32BE(value, at);
  body.write(little ? 'II' : 'MM');
  u16(42, 2);
  u32(8, 4);
  u16(3, 8);
  u16(0xb000, 10);
  u16(7, 12);
  u32(4, 14);
  body.write('0100', 18);
  u16(0xb001, 22);
  u16(4, 24);
  u32(1, 26);
  u32(2, 30);
  u16(0xb002, 34);
  u16(7, 36);
  u32(32, 38);
  u32(50, 42);
  u32(0x20030000, 50);
  u32(size, 54);
  u32(0, 58);
  u32(0x00010002, 66);
  u32(second.size, 70);
  u32(second.offset, 74);
  return segment(0xe2, 'MPF\0', body);
}

export const MPF_BASE = 8;

export const ICC = segment(0xe2, 'ICC_PROFILE\0', new Uint8Array([1, 1]), new Uint8Array(64).fill(7));
/** IPTC with a keyword, in Photoshop's resource block. */
export const IPTC = segment(
  0xed,
  'Photoshop 3.0\0' + '8BIM\u0004\u0004\0\0\0\0\0\u000b' + '\u001c\u0002\u0019\0\u0006studio' + '\0',
);

/** The picture's own data: from the first quantisation table on. */
export function pictureOf(bytes: Uint8Array): Bytes {
  return new Uint8Array(
    bytes.subarray(Buffer.from(bytes).lastIndexOf(Buffer.from([0xff, 0xdb, 0x00, 0x43]))),
  );
}

const CAMERA = fileURLToPath(new URL('../../../../../shared/data/camera/', import.meta.url));

let camera: readonly (readonly [name: string, bytes: Bytes])[] | undefined;

/** Real files of cameras, where the folder of test data is; none otherwise. */
export function cameraJpegs(): readonly (readonly [name: string, bytes: Bytes])[] {
  camera ??= existsSync(CAMERA)
    ? readdirSync(CAMERA)
        .filter((name) => name.endsWith('.jpg'))
        .map((name) => [name, new Uint8Array(readFileSync(CAMERA + name))] as const)
    : [];
  return camera;
}
