import { randomBytes, randomUUIDv7 } from "node:crypto";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { appendAllEvents } from "@todo/database/events/append-events";
import { saveAllReminders } from "@todo/database/reminders/save-reminders";
import type { Database } from "@todo/database/tables/database";
import { insertTasks } from "@todo/database/tasks/save-task";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import { aTask } from "@todo/domain/testing/states";

/** Has so many reminders of each user ring. @returns the events that tell of it, each in a trace of its own, unpublished */
export async function ringReminders(
  db: Database,
  users: readonly string[],
  each: number,
): Promise<CloudEvent<{ user_id: string; reminder_id: string }>[]> {
  const now = new Date().toISOString();
  const rung = users.flatMap((userId) =>
    Array.from({ length: each }, (_, nr) => {
      const task = aTask({ id: randomUUIDv7(), userId, title: `Task ${nr}` });
      const reminder = newReminder(randomUUIDv7(), task.id, { remind_at: now });
      return { task, reminder: { ...reminder, userId, scheduledFor: now, status: "TRIGGERED" as const } };
    }),
  );
  const told = rung.map(({ task, reminder }) => {
    const { id: task_id, userId, title, dueDate: due_date } = task;
    const data = { reminder_id: reminder.id, task_id, user_id: userId, remind_at: now, due_date, title };
    const traceparent = `00-${randomBytes(16).toString("hex")}-00f067aa0ba902b7-01`;
    return { definition: ReminderTriggered, subject: task_id, data, userId, trace: { traceparent } };
  });
  const events = await db.transaction().execute(async (tx) => {
    await insertTasks(
      tx,
      rung.map(({ task }) => task),
    );
    await saveAllReminders(
      tx,
      rung.map(({ reminder }) => reminder),
      now,
    );
    return appendAllEvents(tx, told, { source: "/functions/jobs-callback", now });
  });
  return events as CloudEvent<{ user_id: string; reminder_id: string }>[];
}
