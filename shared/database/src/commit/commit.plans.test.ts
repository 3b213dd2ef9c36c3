import { randomUUIDv7 } from "node:crypto";
import { decidePlan } from "@todo/domain/reminders/decide-plan";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import { completeTask } from "@todo/domain/tasks/complete-task";
import { newTasks } from "@todo/domain/tasks/new-tasks";
import { aTask } from "@todo/domain/testing/states";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { connect } from "../connect.ts";
import { loadRemindable, loadTask } from "../tasks/load-task.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { commitUnits } from "./commit.ts";

test("statements prepared on empty tables scan no whole table once the tables have grown", async () => {
  const database = await createTestDatabase();
  // A single connection, because plans belong to it, and so do its statistics until they are reported.
  const db = connect({ url: database.url, maxConnections: 1 });
  const commit = async (userId: string, decision: Parameters<typeof commitUnits>[1][number]["decision"]) =>
    expect(
      await commitUnits(db, [{ userId, trace: {}, decision }], {
        source: "/functions/test",
        now: new Date().toISOString(),
      }),
    ).toMatchObject({ status: "committed" });
  /** A task is created with a reminder, planned and completed. */
  const live = async (userId: string) => {
    const task = aTask({ id: randomUUIDv7(), userId, dueDate: "2031-01-07" });
    const reminders = [newReminder(randomUUIDv7(), task.id, { lead_time: "PT1H" })];
    await commit(userId, newTasks([{ task, reminders }]));
    const loaded = await loadRemindable(db, userId, task.id);
    await commit(userId, decidePlan({ userId, taskId: task.id, ...loaded }));
    const found = await loadTask(db, userId, { taskId: task.id });
    if (found) await commit(userId, completeTask(found, { now: new Date().toISOString() }).decision);
  };
  const readWhole = async () => {
    await sql`select pg_stat_force_next_flush()`.execute(db);
    const { rows } = await sql<{ relname: string; read: number }>`
      select relname, seq_tup_read as read from pg_stat_user_tables
      where relname in ('tasks', 'reminders', 'event_log', 'event_log_heads') order by 1`.execute(db);
    return rows;
  };
  for (let nr = 0; nr < 20; nr++) await live(`early-${nr}`);
  const before = await readWhole();
  for (let nr = 0; nr < 200; nr++) await live(`late-${nr}`);
  expect(await readWhole()).toEqual(before);
  await db.destroy();
  await database.drop();
});
