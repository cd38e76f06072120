import { expect, test } from 'vitest';
import { type Pixels, release } from './pixels.ts';

const picture = (): Pixels => ({ data: new Uint8ClampedArray(16), width: 2, height: 2 });

test.runIf('transfer' in ArrayBuffer.prototype)('memory that was given back is gone', () => {
  const pixels = picture();
  release(pixels);
  expect(pixels.data.byteLength).toBe(0);
  expect(pixels).toMatchObject({ width: 2, height: 2 });
});

test('a browser that cannot give it back keeps it until it is collected', () => {
  const pixels = picture();
  Object.defineProperty(pixels.data.buffer, 'transfer', { value: undefined });
  expect(() => release(pixels)).not.toThrow();
});
