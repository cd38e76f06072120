/** The smallest files of each format, for tests: headers and structure, no picture that could be decoded. */

export function bytesOf(...parts: (string | readonly number[] | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (c) => c.charCodeAt(0)) : [...part],
    ),
  );
}

function big(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, i) => Math.floor(value / 256 ** (bytes - 1 - i)) % 256);
}

function little(value: number, bytes: number): number[] {
  return big(value, bytes).reverse();
}

/** A JPEG segment with its length. */
export function segment(marker: number, ...payload: number[]): number[] {
  return [0xff, marker, ...big(payload.length + 2, 2), ...payload];
}

export const SOI = [0xff, 0xd8];
export const EOI = [0xff, 0xd9];

export function startOfFrame(width: number, height: number, marker = 0xc0): number[] {
  return segment(marker, 8, ...big(height, 2), ...big(width, 2), 1, 1, 0x11, 0);
}

/** A scan whose data holds a stuffed FF and a restart marker. */
export const SCAN = [...segment(0xda, 1, 1, 0, 0, 63, 0), 1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5];

export function pngChunk(type: string, ...data: number[]): Uint8Array {
  return bytesOf(big(data.length, 4), type, data, [0, 0, 0, 0]);
}

export const PNG_SIGNATURE = bytesOf('\x89PNG\r\n\x1a\n');

export function pngHeader(width: number, height: number): Uint8Array {
  return pngChunk('IHDR', ...big(width, 4), ...big(height, 4), 8, 2, 0, 0, 0);
}

/** A RIFF file of one chunk, which has `data` and zeros up to `length`. */
export function webp(chunk: string, data: readonly number[], length = 40): Uint8Array<ArrayBuffer> {
  const payload = [...data, ...new Array<number>(length - data.length).fill(0)];
  return bytesOf('RIFF', little(12 + payload.length, 4), 'WEBP', chunk, little(payload.length, 4), payload);
}

export const webpHeaders = {
  VP8X: (width: number, height: number) => [0, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)],
  VP8L: (width: number, height: number) => [0x2f, ...little((width - 1) | ((height - 1) << 14), 4)],
  'VP8 ': (width: number, height: number) => [
    0,
    0,
    0,
    0x9d,
    1,
    0x2a,
    ...little(width, 2),
    ...little(height, 2),
  ],
};
