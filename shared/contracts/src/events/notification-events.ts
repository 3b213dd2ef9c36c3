import * as v from "valibot";
import { id, timestamp, userId } from "../primitives.ts";
import { defineEvent } from "./define-event.ts";

/** The user has seen it on one screen, so others need not show it as new. */
export const NotificationRead = defineEvent({
  name: "NotificationRead",
  type: "com.todo.notification.read.v1",
  topic: "todo.reminder-events",
  data: v.object({ notification_id: id, task_id: id, reminder_id: id, user_id: userId, read_at: timestamp }),
});
