import { taskIdOf } from "@todo/contracts/events/subject";
import { makeToken } from "@todo/database/testing/make-token";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import fc from "fast-check";
import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BareRuntime, startBareRuntime } from "../support/bare-runtime.ts";

let runtime: BareRuntime;
let taskApi: Hono<FunctionEnv>;
beforeAll(async () => {
  runtime = await startBareRuntime();
  taskApi = await runtime.instance("task-api");
});
afterAll(() => runtime.stop());

const date = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const after = 12;
const rule = fc.record({
  frequency: fc.constantFrom("daily", "weekly"),
  schedule: fc.constantFrom(
    { mode: "on_completion" },
    { mode: "on_completion", catch_up: "all" },
    { mode: "on_completion", from: "completion" },
    { mode: "on_schedule" },
    { mode: "on_schedule", catch_up: "latest" },
  ),
  ends: fc.constantFrom({ after }, null),
});
const nth = fc.nat(20);
const scope = fc.constantFrom("", "?scope=this", "?scope=following");
/** What may happen to a series. `nth` selects one of its occurrences, including deleted ones. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant("complete"), nth) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("reopen"), nth) },
  { weight: 4, arbitrary: fc.tuple(fc.constant("deliver"), nth) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("tick"), nth) },
  fc.tuple(fc.constant("skip"), nth),
  fc.tuple(fc.constant("rename"), nth, scope),
  fc.tuple(fc.constant("move"), nth, scope),
  fc.tuple(fc.constant("shorten"), nth),
  fc.tuple(fc.constant("delete"), nth, fc.constantFrom("", "?scope=this", "?scope=following", "?scope=all")),
);

let users = 0;

async function aSeries(recurrence: object, daysAgo: number) {
  const user = `series-${++users}`;
  const authorization = `Bearer ${await makeToken(runtime.db, { user })}`;
  const send = async (method: string, path: string, body?: object) => {
    const headers = { authorization, "content-type": "application/json", "dapr-api-token": runtime.appToken };
    const answer = await taskApi.request(path, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    expect([200, 201, 204, 404, 409, 422], await answer.clone().text()).toContain(answer.status);
    return answer;
  };
  const input = { title: "series", due_date: date(-daysAgo), recurrence, reminders: [{ lead_time: "PT1H" }] };
  const task = (await (await send("POST", "/api/tasks", input)).json()) as { id: string; series_id: string };
  const known = [task.id];
  /** Those that are not in the trash: what is there has left the series until it is restored. */
  const rows = async () => {
    const query = runtime.db.selectFrom("tasks").selectAll().where("series_id", "=", task.series_id);
    const found = await query.where("status", "!=", "deleted").orderBy("occurrence").execute();
    known.push(...found.map((row) => row.id).filter((id) => !known.includes(id)));
    return found;
  };
  return { user, send, known, rows };
}

type Series = Awaited<ReturnType<typeof aSeries>>;

async function happens(
  { user, send, known, rows }: Series,
  [what, index, query = ""]: readonly [string, number, string?],
) {
  const id = known[known.length - 1 - (index % known.length)] ?? "";
  const path = `/api/tasks/${id}`;
  const make = (task_id: string, reason: string) =>
    send("POST", "/occurrences", { user_id: user, task_id, reason });
  switch (what) {
    case "deliver":
      return make(id, "completed");
    case "tick":
      for (const row of await rows()) await make(row.id, "scheduled");
      return;
    case "rename":
      return send("PATCH", path + query, { title: `renamed ${index}` });
    case "move": {
      const due = (await rows()).find((row) => row.id === id)?.scheduled_for ?? date(0);
      const later = new Date(Date.parse(due) + (1 + index) * 86_400_000).toISOString().slice(0, 10);
      return send("PATCH", path + query, { due_date: later });
    }
    case "shorten": {
      const row = (await rows()).find((it) => it.id === id);
      if (row?.recurrence)
        await send("PATCH", path, { recurrence: { ...row.recurrence, ends: { after: 6 + (index % 7) } } });
      return;
    }
    case "delete":
      return send("DELETE", path + query);
    default:
      return send("POST", `${path}/${what}`);
  }
}

/**
 * Numbers only grow, except for withdrawn ones; each next occurrence is the only one of its source. If those after a task were
 * deleted, which ended the series, a new rule continues it from that task, and their numbers are given again.
 */
async function expectToldInOrder(user: string): Promise<void> {
  const log = await runtime.db
    .selectFrom("event_log")
    .select(["type", "subject", "data"])
    .where("user_id", "=", user)
    .orderBy("seq")
    .execute();
  const numbers = new Map<string, number>();
  const successors = new Map<string, string>();
  const deleted = new Set<string>();
  // biome-ignore lint/suspicious/noExplicitAny: data of several events
  for (const { type, subject: about, data } of log as { type: string; subject: string; data: any }[]) {
    const subject = taskIdOf(about) ?? about;
    if (type === "com.todo.task.created.v1") {
      expect(data.task.occurrence).toBeGreaterThan(Math.max(0, ...numbers.values()));
      numbers.set(subject, data.task.occurrence);
    }
    if (type === "com.todo.task.deleted.v1") deleted.add(subject);
    if (type === "com.todo.task.updated.v1" && data.changes.recurrence) {
      if (deleted.has(successors.get(subject) ?? "")) {
        successors.delete(subject);
        for (const id of deleted) numbers.delete(id);
      }
    }
    if (type === "com.todo.task.deleted.v1" && data.reason === "withdrawn") {
      numbers.delete(subject);
      for (const [source, next] of successors) if (next === subject) successors.delete(source);
    }
    if (type.startsWith("com.todo.recurring.")) {
      expect(successors.has(data.source_task_id)).toBe(false);
      successors.set(data.source_task_id, data.new_task_id);
    }
  }
}

async function expectSound({ user, rows }: Series): Promise<void> {
  const all = await rows();
  const growing = all.filter(
    (row) => row.next_task_id === null && !row.series_ended && row.recurrence !== null,
  );
  expect(growing.length, "places where the series grows").toBeLessThanOrEqual(1);
  if (growing[0]) expect(growing[0].id, "it grows at its end").toBe(all.at(-1)?.id);
  for (const row of all) {
    if (row.recurrence?.ends?.after && row.version === 1) {
      expect(row.occurrence).toBeLessThanOrEqual(row.recurrence.ends.after);
    }
  }
  const dated = all.filter((row) => row.recurrence?.from === "due_date");
  for (const group of Map.groupBy(dated, (row) => row.series_start).values()) {
    const dates = group.map((row) => row.scheduled_for ?? "");
    expect(dates, "dates only grow").toEqual([...new Set(dates)].sort());
  }
  await expectToldInOrder(user);
}

/** Deleting the next occurrence ends the series, and a new rule continues it: once in some thousand random lives. */
const examples = [
  [
    {
      rule: { frequency: "daily", schedule: { mode: "on_completion" }, ends: { after } },
      daysAgo: 0,
      steps: [
        ["complete", 0],
        ["deliver", 0],
        ["delete", 0, ""],
        ["shorten", 3],
        ["deliver", 3],
        ["deliver", 0],
        ["complete", 0],
        ["skip", 0],
      ],
    },
  ],
] as never;

test("whatever is done to a series, in any order, its numbers and dates only grow, and it has one end", async () => {
  const life = fc.record({
    rule,
    daysAgo: fc.nat(9),
    steps: fc.array(step, { minLength: 4, maxLength: 16 }),
  });
  await fc.assert(
    fc.asyncProperty(life, async ({ rule: { frequency, schedule, ends }, daysAgo, steps }) => {
      const series = await aSeries({ frequency, ...schedule, ends }, daysAgo);
      for (const one of steps) {
        await happens(series, one as unknown as [string, number, string?]);
        await expectSound(series);
      }
    }),
    { numRuns: 80, examples, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: false },
  );
}, 180_000);

test("concurrent changes to a series never deadlock, and leave it just as consistent", async () => {
  const life = fc.record({
    rule,
    daysAgo: fc.nat(9),
    steps: fc.array(fc.array(step, { maxLength: 8 }), { maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(life, async ({ rule: { frequency, schedule, ends }, daysAgo, steps }) => {
      const series = await aSeries({ frequency, ...schedule, ends }, daysAgo);
      for (const together of steps) {
        await Promise.all(
          together.map((one) => happens(series, one as unknown as [string, number, string?])),
        );
        await expectSound(series);
      }
    }),
    { numRuns: 50, interruptAfterTimeLimit: 50_000, markInterruptAsFailure: false },
  );
}, 180_000);
