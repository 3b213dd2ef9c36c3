import type { LogEntry } from "@todo/function-kit/log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { inSeconds, soon } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
const entries: LogEntry[] = [];
beforeAll(async () => {
  system = await startTestSystem({ write: (entry) => entries.push(entry) });
});
afterAll(() => system.stop());

let traces = 0;
/** A caller's trace, and its id as logged. */
function newTrace() {
  traces += 1;
  const traceId = `4bf92f3577b34da6a3ce929d0e0e${String(traces).padStart(4, "0")}`;
  return { traceId, headers: { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, tracestate: "their=own" } };
}

const linesOf = (traceId: string) => entries.filter((entry) => entry.trace_id === traceId);
const told = (traceId: string) =>
  new Set(linesOf(traceId).map((it) => `${it.function}: ${it.event ?? pattern(String(it.path))}`));
const pattern = (path: string) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{8}T\d{6}\.\d{3}Z/, "…");

/** Due an hour after it rings. */
const ringing = (at: string) => ({
  due_date: new Date(Date.parse(at) + 3_600_000).toISOString(),
  reminders: [{ lead_time: "PT1H" }],
});

test("a request's trace id is in the log of every function that handled its consequences, including a reminder's ringing", async () => {
  const api = await system.api();
  const { traceId, headers } = newTrace();
  await api.post("/api/tasks", { title: "Traced", ...ringing(soon(1)) }, headers);
  await eventually(() =>
    expect(told(traceId)).toEqual(
      new Set([
        "task-api: /api/tasks",
        "on-task-created: TaskCreated",
        "jobs-callback: ReminderScheduled",
        "jobs-callback: /job/reminders-…",
        "notifier: ReminderTriggered",
        "audit-writer: TaskCreated",
        "audit-writer: ReminderScheduled",
        "audit-writer: ReminderTriggered",
        "live: TaskCreated",
        "live: ReminderScheduled",
        "live: ReminderTriggered",
      ]),
    ),
  );
});

test("the trace and its tracestate extend to the next occurrence that a completion creates", async () => {
  const api = await system.api();
  const fields = { title: "Daily", recurrence: { frequency: "daily" }, ...ringing(inSeconds(3600)) };
  const { body: task } = await api.post("/api/tasks", fields);
  const { traceId, headers } = newTrace();
  await api.post(`/api/tasks/${task.id}/complete`, undefined, headers);
  const expected = [
    "task-api: /api/tasks/…/complete",
    "on-task-completed: TaskCompleted",
    "task-api: /occurrences",
    "on-task-created: TaskCreated",
    "jobs-callback: ReminderScheduled",
    "audit-writer: RecurringTaskGenerated",
  ];
  await eventually(() => expect([...told(traceId)]).toEqual(expect.arrayContaining(expected)));
  const rows = await system.db
    .selectFrom("event_log")
    .select(["type", "tracestate"])
    .where("user_id", "=", api.user)
    .where("traceparent", "like", `%${traceId}%`)
    .execute();
  expect(rows.length).toBeGreaterThanOrEqual(4);
  for (const row of rows) expect(row).toEqual({ type: row.type, tracestate: "their=own" });
});

test("events published by the sweep in one batch are handled in the traces they were written in", async () => {
  const api = await system.api();
  const told = [newTrace(), newTrace()];
  for (const { headers } of told) await api.post("/api/tasks", { title: "Left behind" }, headers);
  const audited = (traceId: string) => linesOf(traceId).filter((it) => it.function === "audit-writer");
  await eventually(() => {
    for (const { traceId } of told) expect(audited(traceId)).toHaveLength(1);
  });
  const logged = system.db.selectFrom("event_log").select("id").where("user_id", "=", api.user);
  const waiting = system.db.selectFrom("outbox").select("event_id").where("event_id", "in", logged);
  // The publisher removes them a moment later.
  await eventually(async () => expect(await waiting.execute()).toEqual([]));
  const time = new Date(Date.now() - 60_000);
  for (const { id: event_id } of await logged.execute())
    await system.db.insertInto("outbox").values({ topic: "todo.task-events", event_id, time }).execute();
  expect((await system.invoke("cron-reminders/triggers/outbox")).status).toBe(200);
  await eventually(() => {
    for (const { traceId } of told) expect(audited(traceId)).toHaveLength(2);
  });
});

test("a tick starts a new trace, which covers everything it caused", async () => {
  const api = await system.api();
  const recurrence = { frequency: "yearly", mode: "on_schedule" };
  const { body: task } = await api.post("/api/tasks", { title: "T", due_date: inSeconds(-60), recurrence });
  await system.invoke("cron-reminders/triggers/recurring");
  await eventually(async () => {
    const { body } = await api.get("/api/audit?type=com.todo.recurring.scheduled.v1");
    expect(body.items).toMatchObject([{ task_id: task.id }]);
  });
  const tracesAt = (path: string) =>
    entries.filter((it) => it.path === path).map((it) => String(it.trace_id));
  await eventually(() => {
    const made = tracesAt("/occurrences");
    const shared = tracesAt("/triggers/recurring").filter((traceId) => made.includes(traceId));
    expect(shared.flatMap((traceId) => [...told(traceId)])).toContain("audit-writer: RecurringTaskScheduled");
  });
});
