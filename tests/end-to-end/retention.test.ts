import { randomUUIDv7 } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadFunction } from "../support/load-function.ts";
import { expectAudited } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem({ env: { RETENTION_CONVERSATIONS_DAYS: "10" } });
});
afterAll(() => system.stop());

const sweep = async () => {
  const { status, body } = await system.invoke("cron-reminders/triggers/retention");
  expect(status).toBe(200);
  return body;
};
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

const claims = (count: number, at: Date) =>
  sql`insert into processed_events select 'a-consumer', gen_random_uuid(), ${at}
      from generate_series(1, ${count}::int)`.execute(system.db);
const keptClaims = () =>
  system.db.selectFrom("processed_events").select("processed_at").where("consumer", "=", "a-consumer");

test("handled events are forgotten only when no event of that age can be delivered again", async () => {
  await claims(2, daysAgo(121));
  await claims(3, daysAgo(119));
  expect(await sweep()).toMatchObject({ processed_events: 2 });
  expect(await sweep()).toMatchObject({ processed_events: 0 });
  expect(await keptClaims().execute()).toHaveLength(3);
});

test("a tick deletes a limited number of rows, and concurrent ticks share the work and leave nothing", async () => {
  await claims(50_000, daysAgo(200));
  const ticks = [await sweep(), ...(await Promise.all([sweep(), sweep(), sweep()]))];
  for (const { processed_events } of ticks) expect(processed_events).toBeLessThanOrEqual(20_000);
  expect(await keptClaims().where("processed_at", "<", daysAgo(150)).execute()).toEqual([]);
});

test("a request can be repeated for a month; after that its key is free", async () => {
  const api = await system.api();
  const post = () => api.post("/api/tasks", { title: "Once" }, { "idempotency-key": "k" });
  const first = await post();
  const age = (days: number) =>
    system.db
      .updateTable("idempotency_keys")
      .set({ created_at: daysAgo(days) })
      .execute();
  await age(29);
  await sweep();
  expect((await post()).body).toEqual(first.body);
  await age(31);
  expect(await sweep()).toMatchObject({ idempotency_keys: 1 });
  expect((await post()).body.id).not.toBe(first.body.id);
});

test("old conversations are deleted with their messages where that is configured, counted from the last message", async () => {
  const api = await system.api();
  const talk = async () => {
    const { body } = await api.post("/api/chat", { message: "help" }, { accept: "application/json" });
    return body.conversation_id;
  };
  const [old, recent] = [await talk(), await talk()];
  const age = (id: string, days: number) =>
    system.db
      .updateTable("conversations")
      .set({ updated_at: daysAgo(days) })
      .where("id", "=", id)
      .execute();
  await age(old, 11);
  await age(recent, 9);
  expect(await sweep()).toMatchObject({ conversations: 1 });
  expect((await api.get("/api/conversations")).body.items).toMatchObject([{ id: recent }]);
  const messages = system.db.selectFrom("messages").select("id").where("conversation_id", "=", old);
  expect(await messages.execute()).toEqual([]);
});

test("a task's history is never deleted, however old", async () => {
  const api = await system.api();
  await api.post("/api/tasks", { title: "Old" });
  await expectAudited(api, ["task.created"]);
  const log = system.db.updateTable("event_log").set({ time: daysAgo(4_000) });
  await log.where("user_id", "=", api.user).execute();
  await sweep();
  const { body } = await api.get("/api/audit/verify");
  expect(body).toMatchObject({ entries: 1 });
  expect((await api.get("/api/tasks")).body.items).toHaveLength(1);
});

test("unless configured, no conversation is deleted for its age", async () => {
  const api = await system.api();
  const [id, at] = [randomUUIDv7(), daysAgo(10_000)];
  const row = { id, user_id: api.user, title: "Old", state: "{}", busy_until: null };
  await system.db
    .insertInto("conversations")
    .values({ ...row, created_at: at, updated_at: at })
    .execute();
  const unconfigured = await loadFunction("cron-reminders", { ...system }, system.db);
  const headers = { "dapr-api-token": system.appToken };
  const answer = await unconfigured.request("/triggers/retention", { method: "POST", headers });
  expect(await answer.json()).toMatchObject({ conversations: 0 });
  expect((await api.get("/api/conversations")).body.items).toMatchObject([{ id }]);
});
