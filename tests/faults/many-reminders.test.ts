import { randomUUIDv7 } from "node:crypto";
import { insertTasks, saveReminders } from "@todo/database/testing/rows";
import { newReminder } from "@todo/domain/reminders/reminder-state";
import { aTask } from "@todo/domain/testing/states";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jobName } from "../../functions/jobs-callback/src/job-name.ts";
import { type BareRuntime, startBareRuntime } from "../support/bare-runtime.ts";
import { shuffled } from "../support/shuffled.ts";

let runtime: BareRuntime;
let instances: Hono<FunctionEnv>[];
let sweep: Hono<FunctionEnv>;

beforeAll(async () => {
  runtime = await startBareRuntime();
  instances = [await runtime.instance("jobs-callback"), await runtime.instance("jobs-callback")];
  sweep = await runtime.instance("cron-reminders");
});
afterAll(() => runtime.stop());

let created = 0;

/** Tasks of several users, each with a few reminders that are due, planned in traces of their own. */
async function dueReminders(users: string[], tasksEach: number) {
  const now = new Date().toISOString();
  const due = users.flatMap((userId) =>
    Array.from({ length: tasksEach }, () => {
      const task = aTask({ id: randomUUIDv7(), userId });
      const reminders = [1, 2].map((seconds) => {
        const at = new Date(Date.now() - seconds * 1_000).toISOString();
        return { ...newReminder(randomUUIDv7(), task.id, { remind_at: at }), scheduledFor: at };
      });
      return { task, reminders };
    }),
  );
  await runtime.db.transaction().execute(async (tx) => {
    for (const { task, reminders } of due) {
      await insertTasks(tx, [task]);
      await saveReminders(tx, task.userId, reminders, now);
    }
  });
  const planned = due.flatMap(({ task, reminders }) =>
    reminders.map(({ id, scheduledFor: at }) => {
      created += 1;
      return { id, at, userId: task.userId, taskId: task.id, traceId: String(created).padStart(32, "a") };
    }),
  );
  for (const { id, traceId } of planned) {
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    await runtime.db.updateTable("reminders").set({ traceparent }).where("id", "=", id).execute();
  }
  return planned;
}

type Due = Awaited<ReturnType<typeof dueReminders>>[number];

const headers = () => ({ "dapr-api-token": runtime.appToken, "content-type": "application/json" });

/** Sends what the Scheduler sends when the job of a reminder's instant fires. */
async function fire(app: Hono<FunctionEnv> | undefined, { at }: Pick<Due, "at">) {
  const body = JSON.stringify({ traceparent: `00-${"b".repeat(32)}-00f067aa0ba902b7-01` });
  const response = await app?.request(`/job/${jobName(at)}`, { method: "POST", headers: headers(), body });
  return response?.status;
}

const runSweep = async () => {
  const response = await sweep.request("/triggers/reminders", { method: "POST", headers: headers() });
  return (await response.json()) as { triggered: number };
};

async function eventsOf(users: string[]) {
  const query = runtime.db.selectFrom("event_log").select(["user_id", "seq", "type", "data", "traceparent"]);
  const rows = await query.where("user_id", "in", users).orderBy("user_id").orderBy("seq").execute();
  for (const user of users) {
    const seqs = rows.filter((row) => row.user_id === user).map((row) => row.seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  }
  return rows;
}

test("reminders of many users due at once ring once each, however many instances and sweeps ring them", async () => {
  const users = Array.from({ length: 8 }, (_, nr) => `crowd-${nr}`);
  const due = await dueReminders(users, 10);
  const answers = await Promise.all([
    ...shuffled([...due, ...due], created).map((it) => fire(instances[0], it)),
    ...shuffled([...due, ...due], created).map((it) => fire(instances[1], it)),
    runSweep().then(() => 200),
  ]);
  expect(new Set(answers)).toEqual(new Set([200]));
  const rung = (await eventsOf(users)).map((row) => [row.type, row.data.reminder_id]);
  expect(rung.toSorted()).toEqual(due.map(({ id }) => ["com.todo.reminder.triggered.v1", id]).toSorted());
});

test("each reminder's event is in the trace in which it was planned", async () => {
  const users = ["traced-1", "traced-2"];
  const due = await dueReminders(users, 10);
  await Promise.all(due.map((it) => fire(instances[0], it)));
  const traceOf = new Map(due.map(({ id, traceId }) => [id, traceId]));
  const events = await eventsOf(users);
  expect(events).toHaveLength(due.length);
  for (const { traceparent, data } of events) {
    expect(traceparent?.split("-")[1]).toBe(traceOf.get(String(data.reminder_id)));
  }
});

/** Makes the database refuse to record that this reminder rang. */
async function refuse({ id }: Due): Promise<void> {
  await sql`alter table reminders add constraint refused check (id <> ${sql.lit(id)} or status <> 'TRIGGERED')`.execute(
    runtime.db,
  );
}

test("a reminder that cannot ring blocks no other, whether a job or the sweep rings it", async () => {
  const users = ["held-1", "held-2"];
  const early = await dueReminders(users, 10);
  const [impossible, ...others] = early as [Due, ...Due[]];
  await refuse(impossible);
  // Its own job is tried again, and the sweep stays the safety net.
  expect(await fire(instances[0], impossible)).toBe(503);
  const late = await dueReminders(users, 5);
  expect(await runSweep()).toMatchObject({ triggered: late.length });
  const later = await dueReminders(users, 5);
  expect(await fire(instances[1], { at: new Date().toISOString() })).toBe(200);
  const rung = (await eventsOf(users)).map((row) => row.data.reminder_id);
  const possible = [...others, ...late, ...later];
  expect(rung.toSorted()).toEqual(possible.map(({ id }) => id).toSorted());
});
