import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Admin, Consumer } from "@platformatic/kafka";
import { createTestApp, status, type TestApp } from "@todo/local-runtime/testing/app";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type RealDapr, startRealDapr } from "../dapr/start-dapr.ts";
import { root } from "../dev/root.ts";
import { waitFor } from "../testing/wait-for.ts";
import { readNotes } from "./kafka/notes.ts";
import { deadLettersCommand } from "./testing/dead-letters.ts";

const notifier = "/notifier/events";
const dlq = "todo.reminder-events.notifier.dlq";
const token = "api-token";

describe("dead letters of real Dapr on real Kafka", () => {
  let app: TestApp;
  let folder: string;
  let dapr: RealDapr;
  beforeAll(async () => {
    app = createTestApp();
    folder = await mkdtemp(join(tmpdir(), "todo-dead-letters-"));
    const secretsFile = join(folder, "secrets.json");
    await writeFile(secretsFile, "{}");
    dapr = await startRealDapr({
      dataDir: join(folder, "data"),
      resourcesPath: join(root, "dapr-components"),
      appId: "todo",
      env: { SECRETS_FILE: secretsFile },
      apiToken: token,
      callApp: app.callApp,
      say: (line) => console.log(line),
    });
  }, 600_000);
  afterAll(async () => {
    await dapr?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const command = (brokers = dapr.brokers) =>
    deadLettersCommand(["--brokers", brokers, "--dapr-url", dapr.url], token);
  const idsOf = async () =>
    (await command().listed()).entries.map((entry: { event_id: string }) => entry.event_id);

  async function publish(id: string): Promise<void> {
    const type = "com.todo.reminder.triggered.v1";
    const response = await fetch(`${dapr.url}/v1.0/publish/pubsub/todo.reminder-events`, {
      method: "POST",
      headers: { "content-type": "application/cloudevents+json", "dapr-api-token": token },
      body: JSON.stringify({ specversion: "1.0", id, source: "/test", type, data: { id } }),
    });
    expect(response.status).toBe(204);
  }

  /** DROP puts events into the dead-letter topic at once, where a failure would after its retries. */
  async function die(...ids: string[]): Promise<void> {
    app.answer(notifier, () => Response.json({ status: "DROP" }));
    for (const id of ids) await publish(id);
    await waitFor("dead letters", async () => {
      const dead = await idsOf();
      return ids.every((id) => dead.includes(id));
    });
    app.answer(notifier, status(200));
    onTestFinished(async () => void (await command()("discard", "--function", "notifier", "--yes")));
  }

  test("a re-driven event reaches only the function that failed it, and is no longer a dead letter", async () => {
    await die("a1", "a2", "a3");
    const before = app.callsTo(notifier).length;
    // Out of order, which leaves a gap.
    expect((await command()("redrive", "a2")).said).toMatch(/\n1 re-driven, 0 failed$/);
    expect((await idsOf()).sort()).toEqual(["a1", "a3"]);
    expect((await command()("redrive", "--all")).said).toMatch(/\n2 re-driven, 0 failed$/);
    expect(app.eventsAt(notifier).slice(before).sort()).toEqual(["a1", "a2", "a3"]);
    // Each of the others receives what was published, in its own time, and nothing that was re-driven.
    for (const path of ["/audit-writer/events", "/live/events"])
      await waitFor(`events at ${path}`, () => app.eventsAt(path).length >= 3);
    for (const path of ["/audit-writer/events", "/live/events"])
      expect(app.eventsAt(path).sort()).toEqual(["a1", "a2", "a3"]);
    expect(await idsOf()).toEqual([]);
  });

  test("an event that fails again stays a dead letter, with its reason, until it is discarded", async () => {
    await die("b1", "b2");
    app.answer(notifier, (_, { body }) =>
      body.includes("b1") ? new Response("no mail", { status: 500 }) : new Response(),
    );
    expect(await command()("redrive", "--all")).toMatchObject({
      code: 1,
      said: expect.stringMatching(/\n1 re-driven, 1 failed$/),
    });
    expect((await command().listed()).entries).toMatchObject([
      { event_id: "b1", topic: "todo.reminder-events", reason: "answered 500: no mail" },
    ]);
    await command()("discard", "b1", "--yes");
    expect(await idsOf()).toEqual([]);
  });

  test("settled dead letters stay settled after Kafka is killed, and nothing can be settled without Kafka", async () => {
    await die("c1", "c2");
    await command()("discard", "c1", "--yes");
    await dapr.processes.kafka.kill9();
    await expect(command()("list")).rejects.toMatchObject({ code: "kafka_unreachable" });
    await dapr.processes.kafka.restart();
    expect(await idsOf()).toEqual(["c2"]);
  });

  test("in a recreated topic, a new dead letter at the offset of a settled one is still listed", async () => {
    await die("d1");
    await command()("redrive", "d1");
    const admin = new Admin({ clientId: "test", bootstrapBrokers: [dapr.brokers] });
    const consumer = new Consumer({ clientId: "test", groupId: "test", bootstrapBrokers: [dapr.brokers] });
    onTestFinished(async () => {
      await admin.close();
      await consumer.close(true);
    });
    expect((await readNotes(consumer)).size).toBeGreaterThan(0);
    await admin.deleteTopics({ topics: [dlq] });
    await admin.createTopics({ topics: [dlq], partitions: 1, replicas: 1 });
    await die("d2", "d3", "d4");
    expect((await idsOf()).sort()).toEqual(["d2", "d3", "d4"]);
    // Notes about letters that no longer exist are removed when the next one is written.
    await command()("discard", "--all", "--yes");
    expect([...(await readNotes(consumer)).keys()].sort()).toEqual([0, 1, 2].map((n) => `${dlq}/0/${n}`));
  });
});
