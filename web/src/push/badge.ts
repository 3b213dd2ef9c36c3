import { effect } from "@preact/signals";
import { notices } from "../sync/state.ts";

/** While the app is open it knows better than the service worker how many reminders wait: on its icon, where the platform has that. */
export function showCount(): void {
  if (!("setAppBadge" in navigator)) return;
  effect(() => {
    void navigator.setAppBadge(notices.value.length).catch(() => undefined);
  });
}
