import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Admin } from "@platformatic/kafka";
import { createTestDatabase, type TestDatabase } from "@todo/database/testing/test-database";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Daprd } from "../../scripts/dapr/daprd.ts";
import { expectExactlyOnce } from "../faults/expect-exactly-once.ts";
import { startLoad } from "../faults/load.ts";
import { copyComponents, everySecond } from "../support/components.ts";
import { eventually } from "../support/eventually.ts";
import { inSeconds } from "../support/story.ts";
import { startTestDaprSystem, type TestDaprSystem } from "./test-dapr-system.ts";

const consumers = ["audit-writer", "jobs-callback", "notifier", "on-task"];
const users = ["ada", "bob", "cyd"];
const tasksEach = 40;

let folder: string;
let database: TestDatabase;
let own: TestDaprSystem;
let second: Daprd;
let kafka: Admin;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "todo-two-"));
  database = await createTestDatabase();
  // With ticks every second, they come from both, and often at the same time.
  const resourcesPath = await copyComponents(folder, everySecond);
  own = await startTestDaprSystem({ databaseUrl: database.url, resourcesPath });
  second = await own.system.dapr.addReplica();
  kafka = new Admin({ clientId: "test", bootstrapBrokers: [own.system.dapr.brokers] });
});
afterAll(async () => {
  await kafka?.close();
  await own?.stop();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

const requests = (path: string) => own.entries.filter((entry) => entry.path === path).length;

/** Members of a consumer's group that have partitions assigned. */
async function sharing(consumer: string): Promise<number> {
  const group = (await kafka.describeGroups({ groups: [consumer] })).get(consumer);
  const members = [...(group?.members.values() ?? [])];
  return members.filter(({ assignments }) => assignments && assignments.size > 0).length;
}

/** Pauses it, like a machine that hangs, while something is checked. */
async function without(daprd: { signal(signal: NodeJS.Signals): void }, look: () => Promise<void>) {
  daprd.signal("SIGSTOP");
  await look().finally(() => daprd.signal("SIGCONT"));
}

test("two daprd share the partitions of every consumer", async () => {
  for (const consumer of consumers) {
    await eventually(async () => expect(await sharing(consumer), consumer).toBe(2), 120_000);
  }
});

test("ticks come from each daprd, so that one is enough", async () => {
  const path = "/triggers/all";
  for (const daprd of [own.system.processes.daprd, second.process]) {
    await without(daprd, async () => {
      // A tick that the stopped daprd sent before may still be running.
      const before = requests(path) + 1;
      await eventually(() => expect(requests(path)).toBeGreaterThan(before));
    });
  }
});

test("a job arrives once, at either daprd", async () => {
  const api = await own.api();
  const count = 30;
  // Later than planning takes, because the tick rings reminders that are due before they have a job.
  for (let index = 0; index < count; index++) {
    // All reminders of an instant share a job.
    const remind_at = inSeconds(15 + index / 10);
    await api.post("/api/tasks", { title: "Ring", reminders: [{ remind_at }] });
  }
  await eventually(async () => {
    expect((await api.get("/api/notifications?limit=100")).body.items).toHaveLength(count);
  }, 120_000);
  const fired = own.entries.map(({ path }) => String(path)).filter((path) => path.startsWith("/job/"));
  expect(fired.length).toBeGreaterThan(0);
  expect(new Set(fired).size).toBe(fired.length);
});

test("when one of two daprd is killed under load, the other takes over: nothing is lost, nothing happens twice", {
  timeout: 480_000,
}, async () => {
  const apis = await Promise.all(users.map((user) => own.api(user)));
  const load = startLoad(apis, tasksEach);
  const half = users.length * tasksEach;
  await eventually(() => expect(load.acknowledged).toBeGreaterThan(half), 90_000);
  await second.process.kill9();
  await load.finished;
  await eventually(async () => {
    // A reminder is delivered in the app when its user looks.
    for (const api of apis) await api.get("/api/notifications");
    for (const user of users) await expectExactlyOnce(database.db, user, tasksEach);
  }, 120_000);
  // While Kafka reassigns the partitions, no member has any.
  await eventually(async () => expect(await sharing("audit-writer")).toBe(1), 120_000);
});
