import { signal } from "@preact/signals";

/** False: the device itself says that it has no network, which it knows before any request fails. */
export const online = signal(navigator.onLine);

addEventListener("online", () => {
  online.value = true;
});
addEventListener("offline", () => {
  online.value = false;
});
