import type { LiveMessage } from "@todo/contracts/live";
import { removeFromOutbox } from "@todo/database/events/outbox";
import { logEvents } from "@todo/database/testing/log-events";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Api, HeaderFields } from "../support/api.ts";
import { deliveryEventsOf, expectReminder, ring } from "../support/deliveries.ts";
import { eventually } from "../support/eventually.ts";
import { type LiveReader, readSse, readWebSocket } from "../support/live.ts";
import { isMarkedPresent } from "../support/presence.ts";
import { inSeconds, inTime } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const transports = {
  SSE: { path: "/api/live", open: readSse },
  WebSocket: { path: "/api/live/ws", open: readWebSocket },
};

const seqOf = (message: LiveMessage) => Number("cursor" in message && message.cursor.split(".")[1]);
const changes = (reader: LiveReader) => reader.messages.filter((it) => it.kind === "change");
const titles = (reader: LiveReader) =>
  changes(reader).map((it) => (it.event.data as { task: { title: string } }).task?.title);
const lastCursor = (reader: LiveReader) => reader.messages.findLast((it) => "cursor" in it)!.cursor as string;

describe.each(Object.entries(transports))("%s", (_, { path, open }) => {
  const connect = (api: Api, query = "", headers: HeaderFields = {}) =>
    open(`${system.url}${path}${query}`, { authorization: api.authorization, ...headers });

  test("sends each of the user's changes in order, and nobody else's", async () => {
    const [ada, bob] = [await system.api(), await system.api()];
    const reader = await connect(ada);
    await eventually(() => expect(reader.messages).toMatchObject([{ kind: "ready" }]));
    for (let nr = 1; nr <= 5; nr++) {
      await ada.post("/api/tasks", { title: `mine ${nr}` });
      await bob.post("/api/tasks", { title: `theirs ${nr}` });
    }
    await eventually(() => expect(changes(reader)).toHaveLength(5));
    expect(titles(reader)).toEqual(["mine 1", "mine 2", "mine 3", "mine 4", "mine 5"]);
    expect(reader.messages.map(seqOf)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(JSON.stringify(reader.messages)).not.toContain("theirs");
    reader.close();
  });

  test("resumes with exactly what was missed, then continues", async () => {
    const ada = await system.api();
    const first = await connect(ada);
    await ada.post("/api/tasks", { title: "seen" });
    await eventually(() => expect(changes(first)).toHaveLength(1));
    first.close();
    await first.ended;
    await ada.post("/api/tasks", { title: "missed 1" });
    await ada.post("/api/tasks", { title: "missed 2" });
    const second = await connect(ada, `?cursor=${lastCursor(first)}`);
    await ada.post("/api/tasks", { title: "live" });
    await eventually(() => expect(changes(second)).toHaveLength(3));
    expect(titles(second)).toEqual(["missed 1", "missed 2", "live"]);
    second.close();
  });

  test.each([
    ["another epoch", "0000000000000000.1", "other_epoch"],
    ["the future", "", "other_epoch"],
    ["another event at this number", "", "other_epoch"],
  ])("a cursor of %s gets one resync, and no partial history", async (what, cursor, reason) => {
    const ada = await system.api();
    await ada.post("/api/tasks", { title: "before" });
    const probe = await connect(ada);
    await eventually(() => expect(probe.messages).toHaveLength(1));
    probe.close();
    const epoch = lastCursor(probe).split(".")[0];
    const reader = await connect(
      ada,
      `?cursor=${what === "the future" ? `${epoch}.9999` : cursor || `${epoch}.1.0123456789ab`}`,
    );
    await ada.post("/api/tasks", { title: "after" });
    await eventually(() => expect(reader.messages).toHaveLength(2));
    expect(reader.messages[0]).toMatchObject({
      kind: "resync",
      reason,
      cursor: expect.stringMatching(new RegExp(`^${epoch}\\.1\\.[0-9a-f]{12}$`)),
    });
    expect(titles(reader)).toEqual(["after"]);
    reader.close();
  });

  test("a cursor that is too old gets a resync", async () => {
    const ada = await system.api();
    const probe = await connect(ada);
    await eventually(() => expect(probe.messages).toHaveLength(1));
    probe.close();
    await fill(ada.user, 10_001);
    const reader = await connect(ada, `?cursor=${lastCursor(probe)}`);
    await eventually(() => expect(reader.messages).toMatchObject([{ kind: "resync", reason: "too_old" }]));
    reader.close();
  });

  test("a client that missed 5000 events gets each once and in order, even under constant writes", async () => {
    const ada = await system.api();
    const probe = await connect(ada);
    await eventually(() => expect(probe.messages).toHaveLength(1));
    probe.close();
    await fill(ada.user, 5_000);
    const reader = await connect(ada, `?cursor=${lastCursor(probe)}`);
    for (let nr = 1; nr <= 20; nr++) await ada.post("/api/tasks", { title: `meanwhile ${nr}` });
    await eventually(() => expect(changes(reader)).toHaveLength(5_020));
    expect(changes(reader).map(seqOf)).toEqual(Array.from({ length: 5_020 }, (_, index) => index + 1));
    reader.close();
  });

  test.each<[string, string, HeaderFields, string]>([
    ["no token", "", { authorization: "" }, "401 unauthorized"],
    ["a broken token", "", { authorization: "Bearer a.b.c" }, "401 unauthorized"],
    ["a ticket that never was", `?ticket=${"x".repeat(43)}`, {}, "401 invalid_ticket"],
    ["a malformed ticket", "?ticket=x", {}, "422 validation_failed"],
    ["a malformed cursor", "?cursor=x", {}, "422 validation_failed"],
    ["an unknown parameter", "?token=x", {}, "400 unknown_parameter"],
    ["a page of another site", "", { origin: "https://evil.example" }, "403 origin_not_allowed"],
  ])("refuses %s", async (_, query, headers, refusal) => {
    await expect(connect(await system.api(), query, headers)).rejects.toThrow(refusal);
  });

  test("a ticket admits its user once", async () => {
    const ada = await system.api();
    const { body } = await ada.post("/api/live/ticket");
    const once = `?ticket=${body.ticket}`;
    const reader = await connect(ada, once, { authorization: "", origin: system.url });
    await ada.post("/api/tasks", { title: "by ticket" });
    await eventually(() => expect(titles(reader)).toEqual(["by ticket"]));
    reader.close();
    await expect(connect(ada, once, { authorization: "" })).rejects.toThrow("401 invalid_ticket");
  });

  test("ends when the token expires", async () => {
    const { reader } = await inTime(2, async (expiresIn) => {
      const ada = await system.api("shortly", { expiresIn });
      // A token that has expired before is refused.
      const reader = await connect(ada).catch(() => undefined);
      return { reader, at: inSeconds(reader ? expiresIn : 0) };
    });
    await reader?.ended;
    expect(reader?.messages.at(-1)).toMatchObject({ kind: "goodbye", reason: "token_expired" });
  });

  test("a user has a limited number of connections, and can open another after closing one", async () => {
    const ada = await system.api();
    const readers = await Promise.all(Array.from({ length: 20 }, () => connect(ada)));
    await expect(connect(ada)).rejects.toThrow("429 too_many_connections");
    readers[0]?.close();
    const again = await eventually(() => connect(ada));
    for (const reader of [...readers, again]) reader.close();
  });
});

test.each(Object.entries(transports))(
  "a reminder that rings after the last screen has closed (%s) waits, and is delivered when one opens again",
  async (_, { path, open }) => {
    const api = await system.api();
    const connect = () => open(system.url + path, { authorization: api.authorization });
    const [first, second] = [await connect(), await connect()];
    await eventually(async () => expect(await isMarkedPresent(system, api.user)).toBe(true));
    first.close();
    const { reminder: seen } = await ring(api, "one is open");
    await expectReminder(api, seen, "DELIVERED");
    second.close();
    await eventually(async () => expect(await isMarkedPresent(system, api.user)).toBe(false));
    const { reminder } = await ring(api, "none is open");
    const waiting = system.db.selectFrom("notifications").select("id").where("delivered_at", "is", null);
    await eventually(async () =>
      expect(await waiting.where("user_id", "=", api.user).execute()).toHaveLength(1),
    );
    await expectReminder(api, reminder, "TRIGGERED");
    const third = await connect();
    await expectReminder(api, reminder, "DELIVERED");
    third.close();
  },
);

test("reminders that waited are delivered when the user connects, and later ones reach a connected user at once", async () => {
  const api = await system.api();
  const away = await ring(api, "while away");
  const waiting = system.db.selectFrom("notifications").select("id").where("user_id", "=", api.user);
  await eventually(async () => expect(await waiting.execute()).toHaveLength(1));
  await expectReminder(api, away.reminder, "TRIGGERED");
  expect(await deliveryEventsOf(system, api)).toEqual([]);
  const reader = await readSse(`${system.url}/api/live`, { authorization: api.authorization });
  const delivered = () =>
    changes(reader).filter(({ event }) => event.type === "com.todo.reminder.delivered.v1");
  await eventually(() => expect(delivered()).toHaveLength(1));
  await ring(api, "while there");
  await eventually(() => expect(delivered()).toHaveLength(2));
  reader.close();
});

test("a user counts as present only once the stream's start is known, so that the stream has what is delivered from then on", async () => {
  const api = await system.api();
  const { reminder } = await ring(api, "while away");
  await expectReminder(api, reminder, "TRIGGERED");
  const asksForStart = async () => {
    const { rows } = await sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and query like '%(select seq, id from event_log%'`.execute(
      system.db,
    );
    return rows.length > 0;
  };
  const opening = await system.db.transaction().execute(async (tx) => {
    await sql`lock table event_log in access exclusive mode`.execute(tx);
    const connecting = readSse(`${system.url}/api/live`, { authorization: api.authorization });
    await eventually(async () => expect(await asksForStart()).toBe(true));
    expect(await isMarkedPresent(system, api.user)).toBe(false);
    return { connecting };
  });
  const reader = await opening.connecting;
  await eventually(() =>
    expect(changes(reader)).toMatchObject([{ event: { type: "com.todo.reminder.delivered.v1" } }]),
  );
  reader.close();
});

test("a notification read on one screen is reported to the others as read, once", async () => {
  const api = await system.api();
  const { task } = await ring(api);
  const list = async () => (await api.get("/api/notifications")).body.items;
  await eventually(async () => expect(await list()).toHaveLength(1));
  const [{ id }] = await list();
  const reader = await readSse(`${system.url}/api/live`, { authorization: api.authorization });
  const read = () => changes(reader).filter(({ event }) => event.type === "com.todo.notification.read.v1");
  await Promise.all([1, 2, 3].map(() => api.post(`/api/notifications/${id}/read`)));
  await api.post("/api/tasks", { title: "after" });
  await eventually(() => expect(titles(reader)).toContain("after"));
  expect(read()).toMatchObject([{ event: { subject: `tasks/${task}`, data: { notification_id: id } } }]);
  reader.close();
});

/** Writes events of the user as the functions do, marked as published so that no consumer is kept busy. */
async function fill(userId: string, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1_000) {
    const events = await logEvents(system.db, userId, Math.min(left, 1_000));
    await removeFromOutbox(system.db, ["todo.task-events"], events);
  }
}
