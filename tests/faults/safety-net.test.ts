import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jobName } from "../../functions/jobs-callback/src/job-name.ts";
import { eventually } from "../support/eventually.ts";
import { expectAudited, inSeconds, inTime } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

test("a reminder whose job Dapr lost is rung by the sweep, once", async () => {
  const headers = { "dapr-api-token": system.daprToken };
  const { api, job } = await inTime(1, async (seconds) => {
    const [api, at] = [await system.api(), inSeconds(seconds)];
    await api.post("/api/tasks", { title: "lost job", reminders: [{ remind_at: at }] });
    const job = `${system.daprUrl}/v1.0/jobs/${jobName(at)}`;
    await eventually(async () => {
      const isThere = (await fetch(job, { headers })).status === 200;
      expect(isThere || Date.now() >= Date.parse(at)).toBe(true);
    });
    await fetch(job, { method: "DELETE", headers });
    return { api, job, at };
  });
  expect((await fetch(job, { headers })).status).toBe(500);
  await eventually(async () => {
    await Promise.all([1, 2].map(() => system.invoke("cron-reminders/triggers/reminders")));
    expect((await api.get("/api/notifications")).body.items).toHaveLength(1);
  });
  await system.invoke("cron-reminders/triggers/reminders");
  await expectAudited(api, [
    "task.created",
    "reminder.scheduled",
    "reminder.triggered",
    "reminder.delivered",
  ]);
});

test("a reminder whose planning was lost is planned and rung by the sweep", async () => {
  const api = await system.api();
  const { body: task } = await api.post("/api/tasks", {
    title: "lost plan",
    reminders: [{ remind_at: inSeconds(3600) }],
  });
  await expectAudited(api, ["task.created", "reminder.scheduled"]);
  // As if the event had gone to the dead-letter topic a minute ago.
  await system.db
    .updateTable("reminders")
    .set({ scheduled_for: null, remind_at: new Date(), updated_at: new Date(Date.now() - 60_000) })
    .where("id", "=", task.reminders[0].id)
    .execute();
  expect((await system.invoke("cron-reminders/triggers/reminders")).body).toMatchObject({ planned: 1 });
  await eventually(async () => {
    expect((await api.get("/api/notifications")).body.items).toMatchObject([{ title: "lost plan" }]);
  });
});

test("an event that a crash left unpublished is published by the sweep", async () => {
  const api = await system.api();
  await api.post("/api/tasks", { title: "first" });
  await expectAudited(api, ["task.created"]);
  // What other tests did is published, too; it would be counted here.
  const unpublished = system.db.selectFrom("outbox").select("event_id");
  await eventually(async () => expect(await unpublished.execute()).toEqual([]));
  // As a crash between commit and publishing leaves it: in the log and the outbox only.
  const [id, time] = ["019ab3f0-0000-7000-8000-00000000000a", new Date(Date.now() - 10_000)];
  await system.db.insertInto("outbox").values({ topic: "todo.task-events", event_id: id, time }).execute();
  await system.db
    .insertInto("event_log")
    .values({
      user_id: api.user,
      seq: 2,
      id,
      type: "com.todo.task.deleted.v1",
      source: "/functions/task-api",
      subject: "019ab3f0-0000-7000-8000-00000000000b",
      time,
      data: JSON.stringify({
        task_id: "019ab3f0-0000-7000-8000-00000000000b",
        user_id: api.user,
        version: 2,
      }),
      traceparent: null,
      published_at: time,
    })
    .execute();
  expect((await system.invoke("cron-reminders/triggers/outbox")).body).toEqual({ published: 1 });
  expect((await system.invoke("cron-reminders/triggers/outbox")).body).toEqual({ published: 0 });
  await expectAudited(api, ["task.created", "task.deleted"]);
});

test("a tick runs every sweep, and one that fails is tried again without holding up the others", async () => {
  const { status, body } = await system.invoke("cron-reminders/triggers/all");
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(
    expect.arrayContaining(["reminders", "recurring", "deliveries", "retention", "outbox"]),
  );
  await sql`alter table idempotency_keys rename to not_there`.execute(system.db);
  try {
    const failed = await system.invoke("cron-reminders/triggers/all");
    const others = Object.keys(body).filter((sweep) => sweep !== "retention");
    expect([failed.status, Object.keys(failed.body)]).toEqual([500, others]);
  } finally {
    await sql`alter table not_there rename to idempotency_keys`.execute(system.db);
  }
  expect((await system.invoke("cron-reminders/triggers/all")).status).toBe(200);
});
