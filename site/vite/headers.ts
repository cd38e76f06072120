/** The security headers of site/headers.json in the forms that a static site needs. */
import type { Plugin } from 'vite';
import headers from '../headers.json' with { type: 'json' };

/** Directives that browsers ignore in a meta element. */
const HEADER_ONLY = new Set(['frame-ancestors']);

function policy(skip: ReadonlySet<string>): string {
  return Object.entries(headers['Content-Security-Policy'])
    .filter(([directive]) => !skip.has(directive))
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

/** A `_headers` file, read by Netlify, Cloudflare Pages and others. */
function headersFile(): string {
  const lines = Object.entries(headers).map(([name, value]) =>
    typeof value === 'string' ? `  ${name}: ${value}` : `  ${name}: ${policy(new Set())}`,
  );
  return `/*\n${lines.join('\n')}\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n`;
}

/** Puts the policy into index.html as a meta element and writes `_headers` beside it. Build only. */
export function securityHeaders(): Plugin {
  return {
    name: 'security-headers',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy(HEADER_ONLY) },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
  };
}
