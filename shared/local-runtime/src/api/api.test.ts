import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { component, kafka, writeResources } from "../testing/resources.ts";
import { startTestRuntime } from "../testing/start.ts";

const until = (assertion: () => void | Promise<void>) =>
  vi.waitFor(assertion, { timeout: 60_000, interval: 5 });

test("without the API token everything except health is answered 401", async () => {
  const { call } = await startTestRuntime({ resourcesPath: await writeResources(), apiToken: "secret" });
  expect((await call("GET", "/v1.0/metadata")).status).toBe(401);
  expect((await call("GET", "/v1.0/metadata", undefined, { "dapr-api-token": "wrong" })).status).toBe(401);
  expect((await call("GET", "/v1.0/metadata", undefined, { "dapr-api-token": "secret" })).status).toBe(200);
  expect((await call("GET", "/v1.0/healthz")).status).toBe(204);
  expect((await call("GET", "/v1.0/healthz/outbound")).status).toBe(204);
});

test.each([
  ["POST", "/v1.0/actors/a/1/method/m"],
  ["POST", "/v1.0/state/state/transaction"],
  ["POST", "/v1.0-alpha1/state/state/query"],
  ["GET", "/v1.0/configuration/c"],
  ["POST", "/v1.0/publish/pubsub/t?metadata.rawPayload=true"],
])("%s %s is answered 501", async (method, path) => {
  const { call } = await startTestRuntime({ resourcesPath: await writeResources(kafka("pubsub")) });
  const response = await call(method, path, method === "POST" ? {} : undefined);
  expect(response.status).toBe(501);
  expect(await response.json()).toMatchObject({ errorCode: "ERR_API_UNIMPLEMENTED" });
});

test("publishing to an unknown pubsub, or something unreadable, is refused as in Dapr", async () => {
  const { call } = await startTestRuntime({ resourcesPath: await writeResources(kafka("pubsub")) });
  const unknown = await call("POST", "/v1.0/publish/nope/t", {});
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({ errorCode: "ERR_PUBSUB_NOT_FOUND" });
  expect((await call("POST", "/v1.0/publish/pubsub", {})).status).toBe(404);
  const event = { "content-type": "application/cloudevents+json" };
  expect((await call("POST", "/v1.0/publish/pubsub/t", "{", event)).status).toBe(500);
  expect((await call("POST", "/v1.0-alpha1/publish/bulk/pubsub/t", {})).status).toBe(400);
  const twice = [{ entryId: "1", event: "a", contentType: "text/plain" }];
  expect((await call("POST", "/v1.0/publish/bulk/pubsub/t", [...twice, ...twice])).status).toBe(400);
  expect((await call("POST", "/v1.0/publish/bulk/pubsub/t", [])).status).toBe(204);
  const asTheSdk = [{ entryID: "1", event: "a", contentType: "text/plain" }];
  expect((await call("POST", "/v1.0/publish/bulk/pubsub/t", asTheSdk)).status).toBe(204);
});

test("a secret is read from the file on every request", async () => {
  const folder = await writeResources(component("secrets", "secretstores.local.file", { secretsFile: "" }));
  const file = join(folder, "secrets.json");
  await writeFile(
    join(folder, "resources.yaml"),
    component("secrets", "secretstores.local.file", { secretsFile: file }),
  );
  await writeFile(file, JSON.stringify({ key: "one", nested: { inner: "x" } }));
  const { call } = await startTestRuntime({ resourcesPath: folder });
  const get = async (path: string) => (await call("GET", `/v1.0/secrets/${path}`)).json();
  expect(await get("secrets/key")).toEqual({ key: "one" });
  await writeFile(file, JSON.stringify({ key: "two", nested: { inner: "x" } }));
  expect(await get("secrets/key")).toEqual({ key: "two" });
  expect(await get("secrets/bulk")).toEqual({ key: { key: "two" }, "nested:inner": { "nested:inner": "x" } });
  expect(await get("secrets/none")).toMatchObject({ errorCode: "ERR_SECRET_GET" });
  expect((await call("GET", "/v1.0/secrets/secrets/none")).status).toBe(500);
  expect((await call("GET", "/v1.0/secrets/other/key")).status).toBe(401);
});

test("invocation passes method, path, query, headers and body on, and returns the answer", async () => {
  const { app, call } = await startTestRuntime({
    resourcesPath: await writeResources(),
    appToken: "app",
    apiToken: "api",
  });
  app.answer("/task-api/api/x", () => new Response("teapot", { status: 418, headers: { etag: '"1"' } }));
  const response = await call("PATCH", "/v1.0/invoke/todo/method/task-api/api/x?a=b", "body", {
    "dapr-api-token": "api",
    authorization: "Bearer t",
    "x-own": "1",
  });
  expect([response.status, response.headers.get("etag"), await response.text()]).toEqual([
    418,
    '"1"',
    "teapot",
  ]);
  expect(app.calls).toMatchObject([
    {
      method: "PATCH",
      query: "?a=b",
      body: "body",
      headers: {
        authorization: "Bearer t",
        "x-own": "1",
        "dapr-api-token": "app",
      },
    },
  ]);
});

test("an unknown app and a broken app are answered with ERR_DIRECT_INVOKE", async () => {
  const { app, call } = await startTestRuntime({ resourcesPath: await writeResources() });
  app.answer("/x", () => Promise.reject(new Error("reset")));
  for (const path of ["/v1.0/invoke/other/method/x", "/v1.0/invoke/todo/method/x"]) {
    const response = await call("GET", path);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ errorCode: "ERR_DIRECT_INVOKE" });
  }
});

test("invocation streams in both directions", async () => {
  const { call } = await startTestRuntime({
    resourcesPath: await writeResources(),
    callApp: async (request) => new Response(request.body?.pipeThrough(new TransformStream()) ?? null),
  });
  const body = "x".repeat(1_000_000);
  expect(await (await call("POST", "/v1.0/invoke/todo/method/x", body)).text()).toBe(body);
});

test("a cron binding sends an empty body and the app's token", async () => {
  const cron = component("cron", "bindings.cron", {
    schedule: "@every 40ms",
    route: "/tick",
    direction: "input",
  });
  const { app } = await startTestRuntime({ resourcesPath: await writeResources(cron), appToken: "app" });
  await until(() => expect(app.callsTo("/tick").length).toBeGreaterThan(2));
  expect(app.calls[0]).toMatchObject({ method: "POST", body: "", headers: { "dapr-api-token": "app" } });
});

test("the project's own components can be loaded", async () => {
  const { call } = await startTestRuntime({
    resourcesPath: join(import.meta.dirname, "../../../../dapr-components"),
  });
  const metadata = (await (await call("GET", "/v1.0/metadata")).json()) as { components: { name: string }[] };
  expect(metadata.components.map(({ name }) => name)).toContain("pubsub");
});
