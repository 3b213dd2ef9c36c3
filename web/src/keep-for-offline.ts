/**
 * Has the service worker keep the app. Not before the first drawing, whose requests its own would hold up. Needs a secure page:
 * without, the app works online.
 */
export function keepForOffline(): void {
  if (import.meta.env.PROD) navigator.serviceWorker?.register("/service-worker.js").catch(() => undefined);
}
