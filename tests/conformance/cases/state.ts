import { StateConcurrencyEnum, StateConsistencyEnum } from "@dapr/dapr";
import { expect } from "vitest";
import { eventually } from "../../support/eventually.ts";
import type { Bench } from "../bench.ts";
import { type Block, conforms } from "../case.ts";

const get = (bench: Bench, key: string) => bench.call("GET", `/v1.0/state/state/${key}`);
const etagOf = async (bench: Bench, key: string) => (await get(bench, key)).headers.get("etag") ?? "";

/** By plain HTTP, since the client hides the status. */
const save = (bench: Bench, ...items: object[]) => bench.call("POST", "/v1.0/state/state", items);
const firstWrite = { options: { concurrency: "first-write" } };

const gone = (bench: Bench, key: string) =>
  eventually(async () => expect((await get(bench, key)).status).toBe(204));

export const state: Block = {
  name: "State",
  cases: [
    conforms("what is saved is read, and what is not there is 204", async (bench) => {
      const key = bench.unique("key");
      expect((await get(bench, key)).status).toBe(204);
      expect(await bench.client.state.save("state", [{ key, value: { n: 1 } }])).toEqual({});
      expect(await bench.client.state.get("state", key)).toEqual({ n: 1 });
    }),

    conforms("every kind of JSON value comes back as it was", async (bench) => {
      const values = ["text", 42, 1.5, true, null, [1, "two"], { deep: { er: [] } }, "ünïcödé 🎉"];
      for (const value of values) {
        const key = bench.unique("key");
        expect((await save(bench, { key, value })).status).toBe(204);
        expect((await get(bench, key)).body).toEqual(value);
      }
    }),

    conforms("each write changes the ETag", async (bench) => {
      const key = bench.unique("key");
      await save(bench, { key, value: 1 });
      const first = await etagOf(bench, key);
      await save(bench, { key, value: 1 });
      expect(first).not.toBe("");
      expect(await etagOf(bench, key)).not.toBe(first);
    }),

    conforms(
      "a write with the ETag succeeds once; then it is stale: 409, and nothing changes",
      async (bench) => {
        const key = bench.unique("key");
        await save(bench, { key, value: 1 });
        const etag = await etagOf(bench, key);
        expect((await save(bench, { key, value: 2, etag, ...firstWrite })).status).toBe(204);
        const stale = await save(bench, { key, value: 3, etag, ...firstWrite });
        expect([stale.status, stale.body.errorCode]).toEqual([409, "ERR_STATE_SAVE"]);
        expect((await get(bench, key)).body).toBe(2);
      },
    ),

    conforms("a malformed ETag is 400", async (bench) => {
      const key = bench.unique("key");
      await save(bench, { key, value: 1 });
      expect((await save(bench, { key, value: 2, etag: "none", ...firstWrite })).status).toBe(400);
    }),

    conforms("a first write without an ETag succeeds once, then 500", async (bench) => {
      const key = bench.unique("key");
      expect((await save(bench, { key, value: 1, ...firstWrite })).status).toBe(204);
      const second = await save(bench, { key, value: 2, ...firstWrite });
      expect([second.status, second.body.errorCode]).toEqual([500, "ERR_STATE_SAVE"]);
      expect((await get(bench, key)).body).toBe(1);
      const { error } = await bench.client.state.save("state", [
        {
          key,
          value: 3,
          options: {
            concurrency: StateConcurrencyEnum.CONCURRENCY_FIRST_WRITE,
            consistency: StateConsistencyEnum.CONSISTENCY_STRONG,
          },
        },
      ]);
      expect(error).toBeDefined();
    }),

    conforms("of many first writes at once exactly one succeeds", async (bench) => {
      const key = bench.unique("key");
      const tries = Array.from({ length: 8 }, (_, value) => save(bench, { key, value, ...firstWrite }));
      const statuses = (await Promise.all(tries)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 204).length).toBe(1);
    }),

    conforms("what is deleted is gone, and deleting what is not there is fine", async (bench) => {
      const key = bench.unique("key");
      await save(bench, { key, value: 1 });
      expect(await bench.client.state.delete("state", key)).toEqual({});
      expect((await get(bench, key)).status).toBe(204);
      expect((await bench.call("DELETE", `/v1.0/state/state/${key}`)).status).toBe(204);
    }),

    conforms("a delete with a stale ETag is 409, with the right one 204", async (bench) => {
      const key = bench.unique("key");
      await save(bench, { key, value: 1 });
      const stale = await etagOf(bench, key);
      await save(bench, { key, value: 2 });
      const remove = (etag: string) =>
        bench.call("DELETE", `/v1.0/state/state/${key}`, undefined, { "if-match": etag });
      const refused = await remove(stale);
      expect([refused.status, refused.body.errorCode]).toEqual([409, "ERR_STATE_DELETE"]);
      expect((await get(bench, key)).body).toBe(2);
      expect((await remove(await etagOf(bench, key))).status).toBe(204);
    }),

    conforms("an entry with a time to live is gone after it", async (bench) => {
      const key = bench.unique("key");
      await bench.client.state.save("state", [{ key, value: 1, metadata: { ttlInSeconds: "1" } }]);
      expect((await get(bench, key)).body).toBe(1);
      await gone(bench, key);
    }),

    conforms("a write leaves an entry the time to live it has; -1 takes it away", async (bench) => {
      const [key, lasting] = [bench.unique("key"), bench.unique("key")];
      const ttl = (ttlInSeconds: string) => ({ metadata: { ttlInSeconds } });
      await save(bench, { key, value: 1, ...ttl("1") }, { key: lasting, value: 1, ...ttl("1") });
      await save(bench, { key, value: 2 }, { key: lasting, value: 2, ...ttl("-1") });
      expect((await get(bench, key)).body).toBe(2);
      await gone(bench, key);
      expect((await get(bench, lasting)).body).toBe(2);
    }),

    conforms("a time to live that is not a number is 500", async (bench) => {
      const key = bench.unique("key");
      const answer = await save(bench, { key, value: 1, metadata: { ttlInSeconds: "soon" } });
      expect([answer.status, answer.body.errorCode]).toEqual([500, "ERR_STATE_SAVE"]);
    }),

    conforms("many are saved at once and read at once, missing ones included", async (bench) => {
      const [one, two, missing] = [bench.unique("key"), bench.unique("key"), bench.unique("key")];
      await bench.client.state.save("state", [
        { key: one, value: 1 },
        { key: two, value: { n: 2 } },
      ]);
      const found = (await bench.client.state.getBulk("state", [one, two, missing])) as {
        key: string;
        data?: unknown;
        etag?: string;
      }[];
      const byKey = Object.fromEntries(found.map((entry) => [entry.key, entry]));
      expect(byKey[one]).toMatchObject({ data: 1, etag: await etagOf(bench, one) });
      expect(byKey[two]).toMatchObject({ data: { n: 2 }, etag: await etagOf(bench, two) });
      expect(byKey[missing]?.data ?? undefined).toBeUndefined();
      expect(found.length).toBe(3);
    }),

    conforms("a store that is not there is refused, as is an entry without a key", async (bench) => {
      const missing = await bench.call("GET", "/v1.0/state/nothing/key");
      expect([missing.status, missing.body.errorCode]).toEqual([400, "ERR_STATE_STORE_NOT_FOUND"]);
      const unnamed = await save(bench, { value: 1 });
      expect([unnamed.status, unnamed.body.errorCode]).toEqual([400, "ERR_MALFORMED_REQUEST"]);
    }),

    conforms("a request larger than 4 MB is refused", async (bench) => {
      const key = bench.unique("key");
      expect((await save(bench, { key, value: "x".repeat(5_000_000) })).status).toBe(400);
      expect((await bench.call("GET", `/v1.0/state/state/${key}`)).status).toBe(204);
    }),
  ],
};
