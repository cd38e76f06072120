import { expect, test } from 'vitest';
import { missingCapability, type Scope } from './capabilities.ts';

class Anything {}
const all = {
  WebAssembly,
  Worker: Anything,
  OffscreenCanvas: Anything,
  createImageBitmap: () => undefined,
} as unknown as Required<Scope>;

test('nothing is missing where all is there, with the real WebAssembly', () => {
  expect(missingCapability(all)).toBeNull();
});

test.each([
  ['WebAssembly', 'no-simd'],
  ['Worker', 'no-workers'],
  ['OffscreenCanvas', 'no-canvas'],
  ['createImageBitmap', 'no-canvas'],
])('without %s: %s', (name, kind) => {
  expect(missingCapability({ ...all, [name]: undefined })).toBe(kind);
});

test('WebAssembly that knows no SIMD is not enough', () => {
  const old = { validate: (bytes: Uint8Array) => !bytes.includes(0xfd) };
  expect(missingCapability({ ...all, WebAssembly: old as unknown as typeof WebAssembly })).toBe('no-simd');
});
