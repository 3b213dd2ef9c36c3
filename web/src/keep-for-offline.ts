import { effect } from "@preact/signals";
import { loaded } from "./sync/state.ts";
import { whenIdle } from "./ui/when-idle.ts";

/**
 * Has the service worker keep the app, once the tasks are drawn: before, its fetches would hold up theirs. Needs a secure page:
 * without, the app works online.
 */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  let asked = false;
  effect(() => {
    if (asked || !loaded.value) return;
    asked = true;
    whenIdle(() => void navigator.serviceWorker.register("/service-worker.js").catch(() => undefined));
  });
}
