/** Registers the service worker that keeps the page for use without a network. */

/** `kept`: everything is cached and this page is served from it; `unavailable`: the browser or the address does not allow it. */
export type OfflineState = 'kept' | 'unavailable';

/** Fulfilled once the state is known; never rejected. */
export async function registerOffline(): Promise<OfflineState> {
  if (!('serviceWorker' in navigator) || !window.isSecureContext) return 'unavailable';
  try {
    const controlled = new Promise<void>((resolve) => {
      if (navigator.serviceWorker.controller) resolve();
      else navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
    });
    await navigator.serviceWorker.register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' });
    await navigator.serviceWorker.ready;
    await controlled;
    return 'kept';
  } catch {
    // Private windows and locked-down browsers refuse; the page works all the same while it is open.
    return 'unavailable';
  }
}
