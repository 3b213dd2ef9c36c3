import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { Decision, NewDelivery, NewEvent, NewNotification } from "@todo/domain/decision";
import type { ReminderState } from "@todo/domain/reminders/reminder-state";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { commitUnits } from "../commit/commit.ts";
import type { EventTrace, Origin, Unit } from "../commit/unit.ts";
import type { Database } from "../tables/database.ts";

/** Commits as functions do. @returns the events @throws if it was not committed */
export async function commitAll(db: Database, units: readonly Unit[], origin: Origin): Promise<CloudEvent[]> {
  const outcome = await commitUnits(db, units, origin);
  if (outcome.status !== "committed") throw new Error(outcome.status);
  return [...outcome.events];
}

const write = async (db: Database, userId: string, decision: Decision, now = new Date().toISOString()) => {
  await commitAll(db, [{ userId, trace: {}, decision }], { source: "/functions/test", now });
};

/** Inserts tasks without events. */
export const insertTasks = (db: Database, tasks: readonly TaskState[]): Promise<void> =>
  write(db, "", { createdTasks: tasks });

/** Overwrites the task, however it has changed. */
export async function updateTask(db: Database, after: TaskState): Promise<void> {
  const row = await db.selectFrom("tasks").selectAll().where("id", "=", after.id).executeTakeFirstOrThrow();
  const { version, next_task_id: nextTaskId, skipped_after: skippedAfter, series_ended: seriesEnded } = row;
  const before = { ...after, version, nextTaskId, skippedAfter, seriesEnded };
  await write(db, after.userId, { changedTasks: [{ before, after }] });
}

export const deleteTasks = async (db: Database, tasks: readonly TaskState[]): Promise<void> => {
  for (const { id } of tasks) await db.deleteFrom("tasks").where("id", "=", id).execute();
};

/** Overwrites the reminders, however they have changed. */
export const saveReminders = (
  db: Database,
  userId: string,
  reminders: readonly ReminderState[],
  now?: string,
): Promise<void> =>
  write(db, userId, { reminders: reminders.map((after) => ({ before: null, after })) }, now);

export const insertNotifications = (
  db: Database,
  userId: string,
  notifications: readonly NewNotification[],
  now?: string,
): Promise<void> => write(db, userId, { notifications }, now);

export const insertDeliveries = (
  db: Database,
  userId: string,
  deliveries: readonly NewDelivery[],
  now?: string,
): Promise<void> => write(db, userId, { deliveries }, now);

/** Events of one user and one trace. */
export const appendEvents = (
  db: Database,
  userId: string,
  events: readonly NewEvent[],
  { source, now, ...trace }: Origin & EventTrace,
): Promise<CloudEvent[]> => commitAll(db, [{ userId, trace, decision: { events } }], { source, now });
