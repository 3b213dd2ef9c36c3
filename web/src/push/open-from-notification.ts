import { openTask } from "../ui/task-link.ts";

/**
 * A click on a notification shows its task in a tab that is there already. To be called before the tab is drawn: what the service
 * worker sends while nobody listens is lost.
 */
export function openFromNotification(): void {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (typeof data?.open_task === "string") openTask(data.open_task);
  });
}
