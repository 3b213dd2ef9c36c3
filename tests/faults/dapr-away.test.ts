import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { type CutProxy, startCutProxy } from "../support/cut-proxy.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let wire: CutProxy;
/** task-api as in a separate process, with a connection to Dapr that can be cut. */
let taskApi: Hono<FunctionEnv>;

beforeAll(async () => {
  system = await startTestSystem();
  wire = await startCutProxy(system.daprUrl);
  taskApi = await system.functionApp("task-api", wire.url);
});
afterAll(async () => {
  await wire.stop();
  await system.stop();
});

const changes = 20;

/** Less than one timeout of Dapr's client: an answer that had waited for Dapr would exceed it. */
const deadline = 4_000;

async function createTasks(api: Api): Promise<void> {
  for (let index = 0; index < changes; index++) {
    const late = AbortSignal.timeout(deadline);
    const response = await taskApi.request("/api/tasks", {
      method: "POST",
      headers: { authorization: api.authorization, "content-type": "application/json" },
      body: JSON.stringify({ title: `Task ${index}` }),
    });
    expect([response.status, late.aborted]).toEqual([201, false]);
  }
}

const audited = async (api: Api) => (await api.get("/api/audit?limit=200")).body.items.length;

test.each<["away" | "silent"]>([["away"], ["silent"]])(
  "while Dapr is %s the API accepts changes without delay, and every event arrives once Dapr is back",
  async (fault) => {
    const api = await system.api();
    // The secret for checking tokens is loaded before the fault.
    await taskApi.request("/api/tasks", { headers: { authorization: api.authorization } });
    await wire[fault]();
    await createTasks(api);
    expect(await audited(api)).toBe(0);
    const ready = await taskApi.request("/readyz");
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { status: "unavailable", checks: { database: "ok", dapr: "unavailable" } },
    ]);
    expect((await taskApi.request("/healthz")).status).toBe(200);

    await wire.back();
    await eventually(async () => {
      await system.invoke("cron-reminders/triggers/outbox");
      expect(await audited(api)).toBe(changes);
    });
    expect((await api.get("/api/audit/verify")).body).toMatchObject({ ok: true, entries: changes });
    expect((await taskApi.request("/readyz")).status).toBe(200);
  },
);

test("events that Dapr did not accept while it was down are published once it is back, without a sweep", async () => {
  const api = await system.api();
  await taskApi.request("/api/tasks", { headers: { authorization: api.authorization } });
  await wire.away();
  await createTasks(api);
  await wire.back();
  await eventually(async () => expect(await audited(api)).toBe(changes));
});
