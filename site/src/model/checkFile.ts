import { VisionError } from '../pipeline/visionError.ts';
import type { Manifest } from './manifest.ts';

/** Rejects with a `VisionError` of kind `model` unless the file has the length and the hash that the manifest names. */
export async function checkFile(name: string, bytes: ArrayBuffer, files: Manifest['files']): Promise<void> {
  const expected = files[name];
  if (expected === undefined) throw new VisionError('model', `${name} is not listed in the manifest`);
  if (bytes.byteLength !== expected.bytes)
    throw new VisionError(
      'model',
      `${name} has ${bytes.byteLength} bytes; the manifest says ${expected.bytes}`,
    );
  // Browsers have it on https and localhost only; elsewhere the length has to do.
  if (globalThis.crypto?.subtle === undefined) return;
  const hash = hex(await crypto.subtle.digest('SHA-256', bytes));
  if (hash !== expected.sha256)
    throw new VisionError('model', `${name} has another sha256 than the manifest says`);
}

function hex(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
