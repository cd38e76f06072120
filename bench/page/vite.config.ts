import { fileURLToPath } from 'node:url';
import { defineConfig } from '../../site/node_modules/vite/dist/node/index.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('.'),
  base: './',
  publicDir: at('../../site/public'),
  worker: { format: 'es' },
  build: {
    outDir: at('../../build/bench'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
});
