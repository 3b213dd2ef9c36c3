import type { Notification } from "@todo/contracts/notification";
import { readPath } from "../sync/notices.ts";
import { showToast } from "../ui/toasts.ts";
import { t } from "../words/words.ts";
import { completeTask, make } from "./actions.ts";

/** On all tabs and devices. */
export function closeNotice({ id }: Notification): void {
  void make({ method: "POST", path: readPath(id) });
}

export function completeFromNotice(notice: Notification): void {
  completeTask(notice.task_id);
  closeNotice(notice);
}

/** It rings again in ten minutes. */
export function snoozeFromNotice(notice: Notification): void {
  const path = `/api/reminders/${notice.reminder_id}/snooze`;
  void make({ method: "POST", path, body: { duration: "PT10M" } });
  closeNotice(notice);
  showToast(t.reminder.snoozed(notice.title));
}
