import * as v from "valibot";
import { deliveryChannel } from "../delivery.ts";
import { dueDate, duration, id, timestamp, userId } from "../primitives.ts";
import { cancelReason } from "../reminder.ts";
import { defineEvent } from "./define-event.ts";

const topic = "todo.reminder-events";

/** One ringing of one reminder: a reminder whose due date moved rings at another `remind_at`. */
const subject = { reminder_id: id, task_id: id, user_id: userId, remind_at: timestamp };

export const ReminderScheduled = defineEvent({
  name: "ReminderScheduled",
  type: "com.todo.reminder.scheduled.v1",
  topic,
  data: v.object({ ...subject, lead_time: v.nullable(duration) }),
});

export const ReminderCancelled = defineEvent({
  name: "ReminderCancelled",
  type: "com.todo.reminder.cancelled.v1",
  topic,
  data: v.object({ ...subject, reason: cancelReason }),
});

export const ReminderTriggered = defineEvent({
  name: "ReminderTriggered",
  type: "com.todo.reminder.triggered.v1",
  topic,
  /** `title` and `due_date` as they were when the reminder rang. */
  data: v.object({ ...subject, due_date: v.nullable(dueDate), title: v.string() }),
});

const channel = v.picklist(["in_app", ...deliveryChannel.options]);

/**
 * It reached the user: it was accepted by a webhook or mail server, or seen in the app. There is one event for each
 * channel.
 */
export const ReminderDelivered = defineEvent({
  name: "ReminderDelivered",
  type: "com.todo.reminder.delivered.v1",
  topic,
  data: v.object({ ...subject, channel }),
});

/** One channel gave up. `reason` is a delivery's `last_error`. */
export const ReminderFailed = defineEvent({
  name: "ReminderFailed",
  type: "com.todo.reminder.failed.v1",
  topic,
  data: v.object({ ...subject, channel, reason: v.string() }),
});
