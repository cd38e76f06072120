/** Writes the service worker after the build: everything the page needs is cached at the first visit. */
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { generateSW } from 'workbox-build';

const LARGEST_FILE = 8 * 1024 * 1024;

export function serviceWorker(outDir: string): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    async closeBundle() {
      const { count, size, warnings } = await generateSW({
        globDirectory: outDir,
        globPatterns: ['**/*.{html,js,css,json,bin,wasm,svg,png,ico,webmanifest}'],
        // The sample session and the second network are fetched when they are asked for, and kept then.
        globIgnores: ['sample/**', 'model-clean/**', 'sw.js'],
        runtimeCaching: [
          {
            urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.includes('/sample/'),
            // These names carry no hash: a newer session must win over a kept one.
            handler: 'NetworkFirst',
            options: { cacheName: 'sample' },
          },
          {
            urlPattern: ({ url, sameOrigin }) => sameOrigin && url.pathname.includes('/model-clean/'),
            // As above; its manifest says which weights go with it.
            handler: 'NetworkFirst',
            options: { cacheName: 'model-clean' },
          },
        ],
        swDest: join(outDir, 'sw.js'),
        // File names under assets/ carry a hash of their content.
        dontCacheBustURLsMatching: /^assets\//,
        maximumFileSizeToCacheInBytes: LARGEST_FILE,
        navigateFallback: 'index.html',
        cleanupOutdatedCaches: true,
        clientsClaim: true,
        // A new version waits until no page of the old one is open: an open page may still start workers of its own version.
        skipWaiting: false,
        inlineWorkboxRuntime: true,
        sourcemap: false,
        mode: 'production',
      });
      if (warnings.length > 0) throw new Error(`service worker: ${warnings.join('; ')}`);
      console.log(`service worker: ${count} files, ${(size / 1e6).toFixed(2)} MB cached at the first visit`);
    },
  };
}
