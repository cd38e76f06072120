/** What the browser has to have. */
import type { VisionErrorKind } from './visionError.ts';

/** The smallest module with a SIMD instruction: a function of `i32.const 0; i8x16.splat; drop`. */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic number, version
  ...[1, 4, 1, 0x60, 0, 0], // types: one function without parameters or results
  ...[3, 2, 1, 0], // functions: one, of type 0
  ...[10, 9, 1, 7, 0, 0x41, 0, 0xfd, 0x0f, 0x1a, 0x0b], // code
);

/** The parts of the global object that are asked about. */
export type Scope = Partial<
  Pick<typeof globalThis, 'WebAssembly' | 'Worker' | 'OffscreenCanvas' | 'createImageBitmap'>
>;

/** The first thing that is missing, or null when the pipeline can run. */
export function missingCapability(scope: Scope = globalThis): VisionErrorKind | null {
  if (typeof scope.WebAssembly !== 'object' || !scope.WebAssembly.validate(SIMD_MODULE)) return 'no-simd';
  if (typeof scope.Worker !== 'function') return 'no-workers';
  if (typeof scope.OffscreenCanvas !== 'function' || typeof scope.createImageBitmap !== 'function')
    return 'no-canvas';
  return null;
}
