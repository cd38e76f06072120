import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { securityHeaders } from './vite/headers.ts';
import { serviceWorker } from './vite/serviceWorker.ts';

const outDir = fileURLToPath(new URL('./dist', import.meta.url));

export default defineConfig({
  // Relative: the page works in any folder of any static server.
  base: './',
  plugins: [securityHeaders(), serviceWorker(outDir)],
  worker: { format: 'es' },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    // No data: addresses; the policy forbids them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
  server: { fs: { strict: true } },
});
