import type { Notification } from "@todo/contracts/notification";
import type { Task } from "@todo/contracts/task";
import type { LiveChange } from "@todo/live-client/live-client";
import type { PendingChange } from "./pending-change.ts";

/** Milliseconds: what rang longer ago is not brought up again at the start. */
const recent = 24 * 60 * 60_000;

/** What an event of the live feed means for the reminders that rang. */
export type NoticeEffect =
  | { readonly kind: "nothing" }
  /** There is a new notification. The event does not carry it. */
  | { readonly kind: "ask" }
  | { readonly kind: "read"; readonly id: string };

export function noticeEffect({ type, data }: LiveChange): NoticeEffect {
  const { channel, notification_id: id = "" } = data as { channel?: string; notification_id?: string };
  if (type === "com.todo.notification.read.v1") return { kind: "read", id };
  if (type === "com.todo.reminder.delivered.v1" && channel === "in_app") return { kind: "ask" };
  return { kind: "nothing" };
}

/** @param shown these stay, however old they are @param now RFC 3339 */
export function toKeep(
  unread: readonly Notification[],
  shown: readonly Notification[],
  now: string,
): readonly Notification[] {
  const since = new Date(Date.parse(now) - recent).toISOString();
  const ids = new Set(shown.map(({ id }) => id));
  return unread.filter(({ id, created_at }) => created_at >= since || ids.has(id));
}

/** Without those that a waiting change marks as read, and those whose task is done or gone. */
export function toShow(
  unread: readonly Notification[],
  pending: readonly Pick<PendingChange, "path">[],
  tasks: ReadonlyMap<string, Task>,
): readonly Notification[] {
  const read = new Set(pending.map(readBy));
  return unread.filter(({ id, task_id }) => !read.has(id) && tasks.get(task_id)?.status === "pending");
}

export const readPath = (id: string): string => `/api/notifications/${id}/read`;

/** The notification that a change marks as read. */
export function readBy({ path }: Pick<PendingChange, "path">): string | undefined {
  return /^\/api\/notifications\/([^/]+)\/read$/.exec(path)?.[1];
}
