import { isAlive } from "@todo/embedded-postgres/process-state";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { receivedBy } from "../support/deliveries.ts";
import { eventually } from "../support/eventually.ts";
import { auditedTypes, expectAudited, inSeconds } from "../support/story.ts";
import { startWebhookReceiver } from "../support/webhook-receiver.ts";
import { eventDeliveriesOf, makeWebhook } from "../support/webhooks.ts";
import { startTestDaprSystem, type TestDaprSystem } from "./test-dapr-system.ts";

/** Milliseconds: Kafka gives a killed consumer 10 s to come back before it reassigns its partitions. */
const patience = 90_000;

describe("the function set under real Dapr, Kafka and Redis", () => {
  let own: TestDaprSystem;
  beforeAll(async () => {
    // Functions from their sources, as `pnpm dev:dapr` runs them.
    own = await startTestDaprSystem({ env: { WEBHOOK_ALLOW: "127.0.0.0/8" }, bundles: undefined });
  }, 600_000);
  afterAll(() => own?.stop());

  test("a reminder becomes a notification, and a completed recurring task gets a next occurrence", async () => {
    const api = await own.api();
    await api.post("/api/tasks", { title: "Milk", reminders: [{ remind_at: inSeconds(2) }] });
    const { body: weekly } = await api.post("/api/tasks", {
      title: "Bins",
      due_date: inSeconds(3600),
      recurrence: { frequency: "weekly" },
    });
    await api.post(`/api/tasks/${weekly.id}/complete`);
    await eventually(async () => {
      const { body } = await api.get("/api/notifications");
      expect(body.items).toMatchObject([{ title: "Milk" }]);
    }, patience);
    await expectAudited(api, [
      "task.created",
      "task.created",
      "task.created",
      "task.completed",
      "recurring.generated",
      "reminder.scheduled",
      "reminder.triggered",
      "reminder.delivered",
    ]);
    expect((await api.get("/api/audit/verify")).body).toMatchObject({ ok: true, entries: 8 });
  });

  test("one trace covers a request and every function that its events reach", async () => {
    const api = await own.api();
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    const reminders = [{ remind_at: inSeconds(3600) }];
    await api.post("/api/tasks", { title: "Traced", reminders }, { traceparent });
    await eventually(() => {
      const reached = own.entries
        .filter((entry) => entry.trace_id === traceId)
        .map((entry) => entry.function);
      expect([...new Set(reached)].sort()).toEqual([
        "audit-writer",
        "jobs-callback",
        "live",
        "on-task-created",
        "task-api",
      ]);
    }, patience);
  });

  test("changes of a task without reminders wake no function that plans", async () => {
    const planners = Object.entries(own.system.functions).filter(([name]) => name.startsWith("on-task-"));
    expect(planners).toHaveLength(4);
    await Promise.all(planners.map(([, planner]) => planner.kill9()));
    const api = await own.api();
    const { body: task } = await api.post("/api/tasks", { title: "Milk", due_date: inSeconds(3600) });
    await api.patch(`/api/tasks/${task.id}`, { due_date: inSeconds(7200) });
    await api.post(`/api/tasks/${task.id}/complete`);
    await api.post(`/api/tasks/${task.id}/reopen`);
    await api.delete(`/api/tasks/${task.id}`);
    const types = ["created", "updated", "completed", "reopened", "deleted"];
    await expectAudited(
      api,
      types.map((it) => `task.${it}`),
    );
    // A final event of the same user, and so of the same partition, for one of them: the others came before it.
    await api.post("/api/tasks", { title: "Eggs", reminders: [{ remind_at: inSeconds(3600) }] });
    await eventually(() => {
      const up = planners.filter(([, { pid }]) => pid !== undefined && isAlive(pid));
      expect(up.map(([name]) => name)).toEqual(["on-task-created"]);
    }, patience);
  });

  test("an event wakes the notifier for a user's webhook, which gets it signed; without a webhook nobody is woken", async () => {
    const receiver = await startWebhookReceiver();
    onTestFinished(() => receiver.stop());
    const { notifier } = own.system.functions;
    await notifier?.kill9();
    const isUp = () => notifier?.pid !== undefined && isAlive(notifier.pid);
    const other = await own.api();
    await other.post("/api/tasks", { title: "Of nobody's concern" });
    await expectAudited(other, ["task.created"]);
    expect(isUp()).toBe(false);
    const api = await own.api();
    const { id, secret } = await makeWebhook(api, receiver, ["com.todo.task.created.v1"]);
    await api.post("/api/tasks", { title: "Milk" });
    await eventually(async () => {
      expect(await eventDeliveriesOf(api, id)).toMatchObject([{ status: "delivered", attempts: 1 }]);
    }, patience);
    const [request] = receivedBy(receiver, api);
    new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>);
  });

  test("a killed function is started by the next event, which is not lost", async () => {
    const api = await own.api();
    const auditWriter = own.system.functions["audit-writer"];
    await auditWriter?.start();
    const { pid } = auditWriter ?? {};
    await auditWriter?.kill9();
    expect(isAlive(pid ?? 0)).toBe(false);
    await api.post("/api/tasks", { title: "After" });
    await expectAudited(api, ["task.created"]);
  });

  test("a message to chat wakes the functions behind its tools at once, before a tool is called", async () => {
    const api = await own.api();
    const { chat, mcp, "task-api": taskApi } = own.system.functions;
    for (const one of [chat, mcp, taskApi]) await one?.kill9();
    // Needs no tool.
    expect((await api.post("/api/chat", { message: "help" }, { accept: "application/json" })).status).toBe(
      200,
    );
    await eventually(() => {
      expect(isAlive(mcp?.pid ?? 0)).toBe(true);
      expect(isAlive(taskApi?.pid ?? 0)).toBe(true);
    }, patience);
    // It was started by the message itself, and counts how long that had to wait; the next one finds it awake.
    await api.post("/api/chat", { message: "help" }, { accept: "application/json" });
    expect(await own.scrape("chat")).toContain('todo_cold_start_seconds_count{function="chat"} 1\n');
  });

  test.for(["scheduler", "redis", "daprd", "kafka"] as const)(
    "changes made while %s is killed are kept, and their events arrive once it is back",
    { timeout: 300_000 },
    async (part) => {
      const api = await own.api();
      const process = own.system.processes[part];
      await process.kill9();
      expect((await api.post("/api/tasks", { title: "Meanwhile" })).status).toBe(201);
      await process.restart();
      await api.post("/api/tasks", { title: "Afterwards" });
      // The sweep publishes within a minute what could not be published.
      await eventually(
        async () => expect(await auditedTypes(api)).toEqual(["task.created", "task.created"]),
        60_000 + patience,
      );
      expect((await api.get("/api/audit/verify")).body).toMatchObject({ ok: true, entries: 2 });
    },
  );
});
