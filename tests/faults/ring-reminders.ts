import { randomBytes, randomUUIDv7 } from "node:crypto";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { taskSubject } from "@todo/contracts/events/subject";
import type { Database } from "@todo/database/tables/database";
import { commitAll } from "@todo/database/testing/rows";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import { aTask } from "@todo/domain/testing/states";

/** Rings that many reminders of each user. @returns the events about them, each in its own trace, unpublished */
export async function ringReminders(
  db: Database,
  users: readonly string[],
  each: number,
): Promise<CloudEvent<{ user_id: string; reminder_id: string }>[]> {
  const now = new Date().toISOString();
  const units = users.flatMap((userId) =>
    Array.from({ length: each }, (_, nr) => {
      const task = aTask({ id: randomUUIDv7(), userId, title: `Task ${nr}` });
      const asked = newReminder(randomUUIDv7(), task.id, { remind_at: now });
      const after = { ...asked, scheduledFor: now, status: "TRIGGERED" as const };
      const { id: task_id, title, dueDate: due_date } = task;
      const data = { reminder_id: asked.id, task_id, user_id: userId, remind_at: now, due_date, title };
      const trace = { traceparent: `00-${randomBytes(16).toString("hex")}-00f067aa0ba902b7-01` };
      const events = [{ definition: ReminderTriggered, subject: taskSubject(task_id), data }];
      return {
        userId,
        trace,
        decision: { createdTasks: [task], reminders: [{ before: null, after }], events },
      };
    }),
  );
  const events = await commitAll(db, units, { source: "/functions/jobs-callback", now });
  return events as CloudEvent<{ user_id: string; reminder_id: string }>[];
}
