import { expect, test } from "vitest";
import { query } from "../testing/database.ts";
import { component, writeResources } from "../testing/resources.ts";
import { startTestRuntime } from "../testing/start.ts";

const start = async (keyPrefix = "none") =>
  startTestRuntime({
    resourcesPath: await writeResources(component("state", "state.redis", { redisHost: "x", keyPrefix })),
  });
const path = "/v1.0/state/state";

test("state is kept, counted and deleted", async () => {
  const { call } = await start();
  expect((await call("GET", `${path}/k`)).status).toBe(204);
  expect((await call("POST", path, [{ key: "k", value: { a: 1 } }])).status).toBe(204);
  await call("POST", path, [{ key: "k", value: { a: 2 } }]);
  const found = await call("GET", `${path}/k`);
  expect([found.headers.get("etag"), await found.json()]).toEqual(["2", { a: 2 }]);
  expect((await call("DELETE", `${path}/k`)).status).toBe(204);
  expect((await call("DELETE", `${path}/k`)).status).toBe(204);
  expect((await call("GET", `${path}/k`)).status).toBe(204);
});

test("a stale ETag is 409 and changes nothing", async () => {
  const { call } = await start();
  await call("POST", path, [{ key: "k", value: 1 }]);
  await call("POST", path, [{ key: "k", value: 2, etag: "1" }]);
  const stale = await call("POST", path, [{ key: "k", value: 3, etag: "1" }]);
  expect([stale.status, await stale.json()]).toMatchObject([409, { errorCode: "ERR_STATE_SAVE" }]);
  expect((await call("DELETE", `${path}/k`, undefined, { "if-match": "1" })).status).toBe(409);
  expect((await call("POST", path, [{ key: "k", value: 3, etag: "x" }])).status).toBe(400);
  expect(await (await call("GET", `${path}/k`)).json()).toBe(2);
  expect((await call("DELETE", `${path}/k`, undefined, { "if-match": "2" })).status).toBe(204);
});

test("of first writes without an ETag one wins, the others get 500 as on Redis", async () => {
  const { call } = await start();
  const write = (value: number) =>
    call("POST", path, [{ key: "k", value, options: { concurrency: "first-write" } }]);
  const statuses = await Promise.all([1, 2, 3, 4].map(async (n) => (await write(n)).status));
  expect(statuses.sort()).toEqual([204, 500, 500, 500]);
});

test("state with a time to live is gone after it, rewritten or not, unless that is taken away", async () => {
  const { call, databaseUrl } = await start();
  await call("POST", path, [{ key: "k", value: 1, metadata: { ttlInSeconds: "60" } }]);
  await call("POST", path, [
    { key: "k", value: 2 },
    { key: "kept", value: 1, metadata: { ttlInSeconds: "60" } },
  ]);
  await call("POST", path, [{ key: "kept", value: 2, metadata: { ttlInSeconds: "-1" } }]);
  await query(databaseUrl, "UPDATE local_runtime.state SET expires_at = expires_at - interval '61 seconds'");
  expect((await call("GET", `${path}/k`)).status).toBe(204);
  await call("POST", path, [{ key: "k", value: 2, etag: "9" }]);
  expect((await call("GET", `${path}/k`)).headers.get("etag")).toBe("1");
  expect((await call("GET", `${path}/kept`)).status).toBe(200);
  const soon = await call("POST", path, [{ key: "k", value: 1, metadata: { ttlInSeconds: "soon" } }]);
  expect(soon.status).toBe(500);
});

test("bulk get answers every key asked for", async () => {
  const { call } = await start("appid");
  await call("POST", path, [
    { key: "a", value: "x" },
    { key: "b", value: null },
  ]);
  expect(await (await call("POST", `${path}/bulk`, { keys: ["a", "b", "c"] })).json()).toEqual([
    { key: "a", data: "x", etag: "1" },
    { key: "b", data: null, etag: "1" },
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
