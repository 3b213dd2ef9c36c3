import { expect, test } from "vitest";
import { query } from "../testing/database.ts";
import { component, writeResources } from "../testing/resources.ts";
import { startTestRuntime, type TestRuntime } from "../testing/start.ts";

const start = async () =>
  startTestRuntime({
    resourcesPath: await writeResources(
      component("state", "state.redis", { redisHost: "x", keyPrefix: "none" }),
    ),
  });
const path = "/v1.0/state/state";
const read = async ({ call }: TestRuntime, ...keys: string[]) =>
  (await call("POST", `${path}/bulk`, { keys })).json();

test("state is stored, overwritten and deleted", async () => {
  const runtime = await start();
  const { call } = runtime;
  expect(await read(runtime, "k")).toEqual([{ key: "k" }]);
  expect((await call("POST", path, [{ key: "k", value: { a: 1 } }])).status).toBe(204);
  await call("POST", path, [{ key: "k", value: { a: 2 } }]);
  expect(await read(runtime, "k")).toEqual([{ key: "k", data: { a: 2 } }]);
  expect((await call("DELETE", `${path}/k`)).status).toBe(204);
  expect((await call("DELETE", `${path}/k`)).status).toBe(204);
  expect(await read(runtime, "k")).toEqual([{ key: "k" }]);
});

test("unsupported operations are refused with 501 and change nothing", async () => {
  const runtime = await start();
  const { call } = runtime;
  await call("POST", path, [{ key: "k", value: 1 }]);
  const firstWrite = { options: { concurrency: "first-write" } };
  for (const refused of [
    await call("POST", path, [{ key: "k", value: 2, etag: "1" }]),
    await call("POST", path, [{ key: "k", value: 2, ...firstWrite }]),
    await call("DELETE", `${path}/k`, undefined, { "if-match": "1" }),
    await call("GET", `${path}/k`),
  ]) {
    expect([refused.status, await refused.json()]).toMatchObject([
      501,
      { errorCode: "ERR_API_UNIMPLEMENTED" },
    ]);
  }
  expect(await read(runtime, "k")).toEqual([{ key: "k", data: 1 }]);
});

test("state expires after its time to live, even when rewritten, unless the time to live is removed", async () => {
  const runtime = await start();
  const { call, databaseUrl } = runtime;
  await call("POST", path, [{ key: "k", value: 1, metadata: { ttlInSeconds: "60" } }]);
  await call("POST", path, [
    { key: "k", value: 2 },
    { key: "kept", value: 1, metadata: { ttlInSeconds: "60" } },
  ]);
  await call("POST", path, [{ key: "kept", value: 2, metadata: { ttlInSeconds: "-1" } }]);
  await query(databaseUrl, "UPDATE local_runtime.state SET expires_at = expires_at - interval '61 seconds'");
  expect(await read(runtime, "k", "kept")).toEqual([{ key: "k" }, { key: "kept", data: 2 }]);
  await call("POST", path, [{ key: "k", value: 3 }]);
  expect(await read(runtime, "k")).toEqual([{ key: "k", data: 3 }]);
  const soon = await call("POST", path, [{ key: "k", value: 1, metadata: { ttlInSeconds: "soon" } }]);
  expect(soon.status).toBe(500);
});

test("bulk get answers every requested key", async () => {
  const runtime = await start();
  await runtime.call("POST", path, [
    { key: "a", value: "x" },
    { key: "b", value: null },
  ]);
  expect(await read(runtime, "a", "b", "c")).toEqual([
    { key: "a", data: "x" },
    { key: "b", data: null },
    { key: "c" },
  ]);
});

test.each([
  [{}, 400],
  [[{ value: 1 }], 400],
  [[{ key: "a||b", value: 1 }], 400],
  [[], 204],
])("saving %j answers %d", async (body, code) => {
  const { call } = await start();
  expect((await call("POST", path, body)).status).toBe(code);
  expect((await call("POST", "/v1.0/state/none", body)).status).toBe(400);
});

test("a database from an earlier version, whose state has ETags, is upgraded", async () => {
  const { databaseUrl, ...first } = await start();
  await first.call("POST", path, [{ key: "k", value: 1 }]);
  await first.stop();
  await query(
    databaseUrl,
    "ALTER TABLE local_runtime.state ADD version bigint NOT NULL DEFAULT 1, ADD first_write boolean NOT NULL DEFAULT false",
  );
  await query(
    databaseUrl,
    "ALTER TABLE local_runtime.state ALTER version DROP DEFAULT, ALTER first_write DROP DEFAULT",
  );
  const second = await startTestRuntime({
    databaseUrl,
    resourcesPath: await writeResources(component("state", "state.redis", { redisHost: "x" })),
  });
  expect((await second.call("POST", path, [{ key: "new", value: 2 }])).status).toBe(204);
  expect(await read(second, "k", "new")).toEqual([
    { key: "k", data: 1 },
    { key: "new", data: 2 },
  ]);
});
