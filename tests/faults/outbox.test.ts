import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { RecurringTaskGenerated } from "@todo/contracts/events/recurring-events";
import { taskSubject } from "@todo/contracts/events/subject";
import { TaskUpdated } from "@todo/contracts/events/task-events";
import { appendEvents } from "@todo/database/testing/rows";
import type { NewEvent } from "@todo/domain/decision";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

/** Unpublished events in numbers, sizes and topics that a broker may not accept. */
let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

/** As a crash a while ago leaves them: in the log, and unpublished. */
async function leave(user: string, count: number, event: (user: string) => NewEvent): Promise<void> {
  const events = Array.from({ length: count }, () => event(user));
  const origin = { source: "/functions/test", now: new Date(Date.now() - 60_000).toISOString() };
  await system.db.transaction().execute((tx) => appendEvents(tx, user, events, origin));
}

const unpublished = async (user: string) => {
  const query = system.db.selectFrom("outbox").innerJoin("event_log", "id", "event_id").select("type");
  return (await query.where("user_id", "=", user).execute()).map((row) => row.type);
};

/** As long as possible, with every character escaped to six: 120 KB. */
const longest = (user_id: string): NewEvent => {
  const [task_id, text] = [randomUUID(), "\u0001".repeat(10_000)];
  const changes = { description: { old: text, new: text } };
  return {
    definition: TaskUpdated,
    subject: taskSubject(task_id),
    data: { task_id, user_id, version: 2, changes },
  };
};

const generated = (user_id: string): NewEvent => {
  const [source_task_id, new_task_id] = [randomUUID(), randomUUID()];
  const data = { user_id, source_task_id, new_task_id, scheduled_for: "2027-01-01" };
  return { definition: RecurringTaskGenerated, subject: taskSubject(source_task_id), data };
};

test("more events than fit in one call to Dapr are published in several calls", async () => {
  await leave("much", 100, longest);
  const { body } = await system.invoke("cron-reminders/triggers/outbox");
  expect(body).toEqual({ published: 100 });
  expect(await unpublished("much")).toEqual([]);
});

test("a topic that accepts nothing blocks no other topic, however many of its events wait", async () => {
  const server = createServer((request, response) => {
    response.writeHead(request.url?.includes("todo.recurring-events") ? 500 : 204).end();
    request.resume();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const sweeper = await system.functionApp(
    "cron-reminders",
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  );
  await leave("broken", 600, generated);
  await leave("well", 1, longest);
  const headers = { "dapr-api-token": system.appToken };
  await sweeper.request("/triggers/outbox", { method: "POST", headers });
  expect(await unpublished("well")).toEqual([]);
  expect(await unpublished("broken")).toHaveLength(600);
});
