import { randomUUIDv7 } from "node:crypto";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import {
  ReminderDelivered,
  ReminderScheduled,
  ReminderTriggered,
} from "@todo/contracts/events/reminder-events";
import { taskSubject } from "@todo/contracts/events/subject";
import { TaskCompleted, TaskCreated } from "@todo/contracts/events/task-events";
import { catchUpAudit } from "@todo/database/audit/catch-up-audit";
import { inboxId } from "@todo/database/lists/inbox";
import type { Database } from "@todo/database/tables/database";
import {
  appendEvents,
  insertNotifications,
  insertTasks,
  saveReminders,
  updateTask,
} from "@todo/database/testing/rows";
import type { NewEvent } from "@todo/domain/decision";
import { createTask, type TaskWithReminders } from "@todo/domain/tasks/create-task";
import { toTask } from "@todo/domain/tasks/to-task";
import { sql } from "kysely";
import { taskOf } from "./task-of.ts";

/** Events of a task that is created with a reminder, rings, is reported, and is completed. */
export const eventsPerTask = 5;

/** Writes one user's tasks as the functions write them. @returns the events, as they are published */
export async function writeUserTasks(db: Database, user: number, tasks: number): Promise<CloudEvent[]> {
  const userId = `user-${String(user).padStart(8, "0")}`;
  const now = new Date().toISOString();
  const owner = { userId, timeZone: "Europe/Berlin", listId: inboxId(userId) };
  const created = Array.from({ length: tasks }, (_, index) =>
    createTask(taskOf(user * tasks + index), owner, { now, newId: randomUUIDv7 }),
  );
  const events = await db.transaction().execute(async (tx) => {
    await insertTasks(
      tx,
      created.map((it) => it.task),
    );
    const reminders = created.flatMap((it) => it.reminders);
    await saveReminders(tx, userId, reminders, now);
    const events = created.flatMap((it) => creationEvents(it, now));
    return appendEvents(tx, userId, events, { source: "/functions/task-api", now, traceparent });
  });
  await sql`delete from outbox where event_id = any(${events.map((it) => it.id)}::uuid[])`.execute(db);
  await db.transaction().execute(async (tx) => {
    for (const { task, reminders } of created) {
      await updateTask(tx, { ...task, version: 2, status: "completed", completedAt: now, updatedAt: now });
      const notifications = reminders.map(({ id }) => notificationOf(task, id, now));
      await insertNotifications(tx, userId, notifications, now);
    }
    const delivered = created
      .flatMap((it) => it.reminders)
      .map((it) => ({ ...it, status: "DELIVERED" as const }));
    await saveReminders(tx, userId, delivered, now);
    await tx.insertInto("processed_events").values(claimsOf(events)).execute();
  });
  while ((await catchUpAudit(db, [userId], { now: new Date() })).behind.size > 0);
  return events;
}

const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

function creationEvents({ task, reminders }: TaskWithReminders, now: string): NewEvent[] {
  const taskData = { task_id: task.id, user_id: task.userId };
  const ringing = { ...taskData, reminder_id: reminders[0]?.id, remind_at: now };
  const event = (definition: NewEvent["definition"], data: NewEvent["data"]) => ({
    definition,
    subject: taskSubject(task.id),
    data,
  });
  return [
    event(TaskCreated, { ...taskData, version: 1, task: toTask(task, reminders) }),
    event(ReminderScheduled, { ...ringing, lead_time: "PT30M" }),
    event(ReminderTriggered, { ...ringing, due_date: task.dueDate, title: task.title }),
    event(ReminderDelivered, { ...ringing, channel: "in_app" }),
    event(TaskCompleted, { ...taskData, version: 2, completed_at: now }),
  ];
}

const notificationOf = (
  { id: task_id, title }: { id: string; title: string },
  reminder_id: string,
  now: string,
) => ({
  id: randomUUIDv7(),
  task_id,
  reminder_id,
  remind_at: now,
  title,
  seen: false,
});

/** The records that on-task-created, notifier and on-task-completed keep of handled events. */
const claimsOf = (events: readonly CloudEvent[]) =>
  events.flatMap(({ id, type }) => {
    const consumer = { created: "on-task-created", triggered: "notifier", completed: "on-task-completed" };
    const name = consumer[type.split(".").at(-2) as keyof typeof consumer];
    return name ? [{ consumer: name, event_id: id }] : [];
  });
