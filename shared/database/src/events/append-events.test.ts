import { randomUUIDv7 } from "node:crypto";
import { TaskDeleted } from "@todo/contracts/events/task-events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loggedSeqs } from "../testing/log-events.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { appendAllEvents } from "./append-events.ts";
import { toCloudEvent } from "./to-cloud-event.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const loggedEvent = async (id: string) => {
  const query = database.db.selectFrom("event_log").selectAll().where("id", "=", id);
  return toCloudEvent(await query.executeTakeFirstOrThrow());
};

test("events of several users are written together, each user's without a gap, whatever order others take them in", async () => {
  const users = Array.from({ length: 20 }, (_, index) => `many-${index}`);
  const told = (order: string[]) =>
    order.flatMap((userId, index) => {
      const trace = { traceparent: `00-${"1".repeat(32)}-${String(index).padStart(16, "1")}-01` };
      const data = { task_id: randomUUIDv7(), user_id: userId, version: 1 };
      return [0, 1].map(() => ({ definition: TaskDeleted, subject: data.task_id, data, userId, trace }));
    });
  const origin = { source: "/functions/test", now: new Date().toISOString() };
  const write = (order: string[]) =>
    database.db.transaction().execute((tx) => appendAllEvents(tx, told(order), origin));
  const orders = Array.from({ length: 10 }, (_, nr) => (nr % 2 === 0 ? users : users.toReversed()));
  const written = await Promise.all(orders.map(write));
  for (const user of users)
    expect(await loggedSeqs(database.db, user)).toEqual(Array.from({ length: 20 }, (_, nr) => nr + 1));
  for (const events of written) {
    for (const event of events) expect(await loggedEvent(event.id)).toEqual(event);
  }
});
