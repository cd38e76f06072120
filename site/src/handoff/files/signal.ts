/** A signal that follows `outer` and always aborts with the browser's own `AbortError`, whatever reason was given. */
export function plainSignal(outer: AbortSignal): AbortSignal {
  const inner = new AbortController();
  if (outer.aborted) inner.abort();
  else outer.addEventListener('abort', () => inner.abort(), { once: true });
  return inner.signal;
}
