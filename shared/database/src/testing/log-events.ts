import { randomUUIDv7 } from "node:crypto";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { taskSubject } from "@todo/contracts/events/subject";
import { TaskDeleted } from "@todo/contracts/events/task-events";
import type { Database } from "../tables/database.ts";
import { appendEvents } from "./rows.ts";

/** Writes some events of a user in one commit. */
export function logEvents(db: Database, userId: string, count: number): Promise<CloudEvent[]> {
  const events = Array.from({ length: count }, (_, index) => {
    const task_id = randomUUIDv7();
    const data = { task_id, user_id: userId, version: index + 1 };
    return { definition: TaskDeleted, subject: taskSubject(task_id), data };
  });
  return appendEvents(db, userId, events, { source: "/functions/test", now: new Date().toISOString() });
}

/** The sequence numbers of a user's events, in order. */
export async function loggedSeqs(db: Database, userId: string): Promise<number[]> {
  const query = db.selectFrom("event_log").select("seq").where("user_id", "=", userId).orderBy("seq");
  return (await query.execute()).map((row) => row.seq);
}
