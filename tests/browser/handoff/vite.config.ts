import { fileURLToPath } from 'node:url';
import { defineConfig } from '../../../site/node_modules/vite/dist/node/index.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: at('.'),
  base: './',
  build: {
    outDir: at('../../../build/handoff'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
});
