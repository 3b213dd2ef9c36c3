import { NotificationRead } from "@todo/contracts/events/notification-events";
import type { Notification } from "@todo/contracts/notification";
import type { NewEvent } from "@todo/database/events/append-events";
import { markNotificationRead } from "@todo/database/notifications/notifications";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { change } from "@todo/function-kit/effect";
import { pathId } from "@todo/function-kit/path-id";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";

/** `POST /api/notifications/{id}/read`; reading it again changes nothing. */
export function readNotification(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const id = pathId(c, "notification");
    const { id: userId } = c.var.user;
    const notification = await change(deps, c, userId, async (tx) => {
      const read = await markNotificationRead(tx, userId, id, new Date(deps.now()));
      if (!read) throw notFound("notification");
      const events = read.first ? [toldOf(userId, read.notification)] : [];
      return { events, result: read.notification };
    });
    return c.json(notification);
  };
}

function toldOf(userId: string, { id, task_id, reminder_id, read_at }: Notification): NewEvent {
  const data = { notification_id: id, task_id, reminder_id, user_id: userId, read_at };
  return { definition: NotificationRead, subject: task_id, data };
}
