/** The runtime of the networks: TensorFlow.js on WebAssembly with SIMD, in one thread. */
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import wasmUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { env, setBackend } from '@tensorflow/tfjs-core';

/** Starts the runtime; rejects when the browser cannot. */
export async function startBackend(wasm: string = new URL(wasmUrl, import.meta.url).href): Promise<void> {
  // Several workers use the cores better than threads, which would need a page in cross-origin isolation.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  // All three names have to be given; capabilities.ts makes sure that the one with SIMD is asked for.
  setWasmPaths({
    'tfjs-backend-wasm.wasm': wasm,
    'tfjs-backend-wasm-simd.wasm': wasm,
    'tfjs-backend-wasm-threaded-simd.wasm': wasm,
  });
  if (!(await setBackend('wasm')))
    throw new Error('the WebAssembly runtime of the networks could not be started');
}
