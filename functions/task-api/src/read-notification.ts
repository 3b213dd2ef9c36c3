import { commitInTransaction } from "@todo/application/commit-in-transaction";
import { NotificationRead } from "@todo/contracts/events/notification-events";
import { taskSubject } from "@todo/contracts/events/subject";
import type { Notification } from "@todo/contracts/notification";
import { markNotificationRead } from "@todo/database/notifications/notifications";
import type { NewEvent } from "@todo/domain/decision";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "./handler.ts";

/** `POST /api/notifications/{id}/read`; reading it again changes nothing. */
export function readNotification(deps: Dependencies): Handler<"readNotification"> {
  return async (c, { id }) => {
    const { user, trace } = c.var;
    const notification = await commitInTransaction(deps, [trace], async (tx) => {
      const read = await markNotificationRead(tx, user.id, id, new Date(deps.now()));
      if (!read) throw notFound("notification");
      const events = read.first ? [readEvent(user.id, read.notification)] : [];
      return {
        units: [{ userId: user.id, actor: actorOf(c), trace, decision: { events } }],
        result: read.notification,
      };
    });
    return notification;
  };
}

function readEvent(userId: string, { id, task_id, reminder_id, read_at }: Notification): NewEvent {
  const data = { notification_id: id, task_id, reminder_id, user_id: userId, read_at };
  return { definition: NotificationRead, subject: taskSubject(task_id), data };
}
