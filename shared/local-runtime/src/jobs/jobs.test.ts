import { expect, test, vi } from "vitest";
import { status } from "../testing/app.ts";
import { writeResources } from "../testing/resources.ts";
import { startTestRuntime } from "../testing/start.ts";

const until = (assertion: () => void | Promise<void>) =>
  vi.waitFor(assertion, { timeout: 60_000, interval: 5 });
const start = async (options: Partial<Parameters<typeof startTestRuntime>[0]> = {}) =>
  startTestRuntime({ resourcesPath: await writeResources(), ...options });
const soon = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

test("a job arrives once, with its data, not before its due time, and is then gone", async () => {
  const { app, call } = await start({ appToken: "secret" });
  const dueTime = soon(150);
  expect((await call("POST", "/v1.0/jobs/j", { dueTime, data: { a: [1, "x"] } })).status).toBe(204);
  await until(async () => expect((await call("GET", "/v1.0/jobs/j")).status).toBe(500));
  expect(app.calls).toMatchObject([
    {
      method: "POST",
      path: "/job/j",
      body: '{"a":[1,"x"]}',
      headers: {
        "content-type": "application/json",
        "dapr-api-token": "secret",
        traceparent: expect.any(String),
      },
    },
  ]);
  expect(app.calls[0]?.at).toBeGreaterThanOrEqual(Date.parse(dueTime));
});

test.each(["2020-01-01T00:00:00Z", "0s", "PT0S"])("a job due at %s is due at once", async (dueTime) => {
  const { app, call } = await start();
  await call("POST", "/v1.0-alpha1/jobs/j", { dueTime, data: 1 });
  await until(() => expect(app.callsTo("/job/j").length).toBe(1));
});

test("a job's name is taken until it is overwritten, and only the new job arrives", async () => {
  const { app, call } = await start();
  expect((await call("POST", "/v1.0/jobs/j", { dueTime: soon(1_000), data: "old" })).status).toBe(204);
  const duplicate = await call("POST", "/v1.0/jobs/j", { dueTime: "1h", data: "new" });
  expect(duplicate.status).toBe(409);
  expect(await duplicate.json()).toMatchObject({ errorCode: "DAPR_SCHEDULER_SCHEDULE_JOB" });
  await call("POST", "/v1.0/jobs/j", { dueTime: soon(1_100), data: "new", overwrite: true });
  await until(() => expect(app.callsTo("/job/j").length).toBe(1));
  expect(app.calls[0]?.body).toBe('"new"');
});

test("a deleted job never arrives, and deleting an unknown job succeeds", async () => {
  const { app, call } = await start();
  await call("POST", "/v1.0/jobs/gone", { dueTime: soon(1_000), data: 1 });
  await call("POST", "/v1.0/jobs/kept", { dueTime: soon(1_100), data: 1 });
  expect((await call("DELETE", "/v1.0/jobs/gone")).status).toBe(204);
  expect((await call("DELETE", "/v1.0/jobs/gone")).status).toBe(204);
  await until(() => expect(app.calls.map(({ path }) => path)).toEqual(["/job/kept"]));
});

test("deleting a job stops its retries", async () => {
  const { app, call, ...runtime } = await start();
  app.answer("/job/j", status(500));
  await call("POST", "/v1.0/jobs/j", {
    dueTime: "0s",
    data: 1,
    failurePolicy: { constant: { interval: "30ms" } },
  });
  await until(() => expect(app.calls.length).toBeGreaterThan(1));
  await call("DELETE", "/v1.0/jobs/j");
  const before = app.calls.length;
  await call("POST", "/v1.0/jobs/later", { dueTime: "0.1s", data: 1 });
  await until(() => expect(app.callsTo("/job/later").length).toBe(1));
  await runtime.stop();
  expect(app.callsTo("/job/j").length).toBeLessThanOrEqual(before + 1);
});

test("a job is returned as it was created", async () => {
  const { call } = await start();
  await call("POST", "/v1.0/jobs/j", { dueTime: "1h", data: { a: 1 } });
  expect(await (await call("GET", "/v1.0/jobs/j")).json()).toEqual({
    name: "j",
    dueTime: "1h",
    data: { "@type": "type.googleapis.com/google.protobuf.Value", value: { a: 1 } },
  });
});

test("a failing job is retried according to its policy until it succeeds", async () => {
  const { app, call } = await start();
  app.answer("/job/j", (nth) => new Response(null, { status: nth < 3 ? 500 : 200 }));
  await call("POST", "/v1.0/jobs/j", {
    dueTime: "0s",
    data: 1,
    failurePolicy: { constant: { interval: "10ms", maxRetries: 5 } },
  });
  await until(async () => expect((await call("GET", "/v1.0/jobs/j")).status).toBe(500));
  expect(app.calls.length).toBe(3);
});

test.each([
  ["404 counts as done", status(404), undefined],
  ["drop allows one try", status(500), { drop: {} }],
  ["no retries left", status(500), { constant: { interval: "1ms", maxRetries: 0 } }],
])("%s", async (_, answer, failurePolicy) => {
  const { app, call } = await start();
  app.answer("/job/j", answer);
  await call("POST", "/v1.0/jobs/j", { dueTime: "0s", data: 1, failurePolicy });
  await until(async () => expect((await call("GET", "/v1.0/jobs/j")).status).toBe(500));
  expect(app.calls.length).toBe(1);
});

test("a job without data never arrives, as in Dapr", async () => {
  const { app, call } = await start();
  await call("POST", "/v1.0/jobs/j", { dueTime: "0s" });
  await until(async () => expect((await call("GET", "/v1.0/jobs/j")).status).toBe(500));
  expect(app.calls).toEqual([]);
});

test("a job that came due while nothing ran arrives at the next start", async () => {
  const first = await start();
  const dueTime = soon(300);
  await first.call("POST", "/v1.0/jobs/j", { dueTime, data: 1 });
  await first.stop();
  await until(() => expect(Date.now()).toBeGreaterThan(Date.parse(dueTime)));
  expect(first.app.calls).toEqual([]);
  const { app } = await start({ databaseUrl: first.databaseUrl });
  await until(() => expect(app.callsTo("/job/j").length).toBe(1));
});

test("a stop between two attempts loses no job", async () => {
  const first = await start();
  first.app.answer("/job/j", status(500));
  await first.call("POST", "/v1.0/jobs/j", {
    dueTime: "0s",
    data: 1,
    failurePolicy: { constant: { interval: "1h" } },
  });
  await until(() => expect(first.app.calls.length).toBe(1));
  await first.stop();
  const { app } = await start({ databaseUrl: first.databaseUrl });
  await until(() => expect(app.callsTo("/job/j").length).toBe(1));
});

test("a schedule triggers as often as its repeats say", async () => {
  const { app, call } = await start();
  await call("POST", "/v1.0/jobs/j", { schedule: "@every 20ms", repeats: 3, data: 1 });
  await until(async () => expect((await call("GET", "/v1.0/jobs/j")).status).toBe(500));
  expect(app.calls.length).toBe(3);
});

test("many jobs due together all arrive, each once", async () => {
  const { app, call } = await start();
  const dueTime = soon(300);
  const names = Array.from({ length: 200 }, (_, n) => `/job/j${n}`);
  await Promise.all(names.map((name) => call("POST", `/v1.0/jobs${name.slice(4)}`, { dueTime, data: 1 })));
  await until(() => expect(app.calls.map(({ path }) => path).sort()).toEqual(names.sort()));
});

test.each([
  [{ data: 1 }, 400],
  [{ dueTime: "1h", name: "other" }, 400],
  [{ dueTime: 5 }, 400],
  [{ dueTime: "soon" }, 500],
  [{ schedule: "whenever" }, 500],
  [{ dueTime: "1h", ttl: "1h" }, 500],
  [{ dueTime: "1h", repeats: 2 }, 500],
])("%j is refused with %d", async (job, code) => {
  const { call } = await start();
  expect((await call("POST", "/v1.0/jobs/j", job)).status).toBe(code);
});
