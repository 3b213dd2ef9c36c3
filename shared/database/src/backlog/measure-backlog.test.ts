import { randomUUIDv7 } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeFromOutbox } from "../events/outbox.ts";
import { logEvents } from "../testing/log-events.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { measureBacklog } from "./measure-backlog.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const nothing = {
  outboxEvents: 0,
  outboxAge: 0,
  overdueReminders: 0,
  overdueAge: 0,
  unplannedReminders: 0,
  missedRecurrences: 0,
};

const reminder = (scheduled_for: Date | null, status: "PENDING" | "DELIVERED" = "PENDING") => ({
  id: randomUUIDv7(),
  user_id: "ada",
  task_id: randomUUIDv7(),
  lead_time: "PT1H",
  remind_at: null,
  scheduled_for,
  status,
  created_at: new Date(),
  updated_at: new Date(),
});

test("with nothing waiting, every count and age is 0", async () => {
  expect(await measureBacklog(database.db, new Date())).toEqual(nothing);
});

test("waiting work is counted, with the age of the oldest; finished and future work is not", async () => {
  const { db } = database;
  const now = new Date();
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
  const [published, old] = await logEvents(db, "ada", 3);
  await removeFromOutbox(db, ["todo.task-events"], published ? [published] : []);
  await db
    .updateTable("outbox")
    .set({ time: ago(90) })
    .where("event_id", "=", old?.id ?? "")
    .execute();
  const reminders = [
    reminder(ago(30)),
    reminder(ago(10)),
    reminder(ago(60), "DELIVERED"),
    reminder(ago(-60)),
  ];
  await db
    .insertInto("reminders")
    .values([...reminders, reminder(null)])
    .execute();
  expect(await measureBacklog(db, now)).toEqual({
    ...nothing,
    outboxEvents: 2,
    outboxAge: 90,
    overdueReminders: 2,
    overdueAge: 30,
    unplannedReminders: 1,
  });
});
