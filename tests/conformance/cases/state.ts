import { expect } from "vitest";
import { eventually } from "../../support/eventually.ts";
import { inSeconds, inTime } from "../../support/story.ts";
import type { Bench } from "../bench.ts";
import { type Block, conforms } from "../case.ts";

/** Over plain HTTP, since the client hides the status. */
const save = (bench: Bench, ...items: object[]) => bench.call("POST", "/v1.0/state/state", items);

/** Null if there is no value. */
async function get(bench: Bench, key: string): Promise<unknown> {
  const { status, body } = await bench.call("POST", "/v1.0/state/state/bulk", { keys: [key] });
  expect(status).toBe(200);
  return body[0]?.data ?? null;
}

const gone = (bench: Bench, key: string) => eventually(async () => expect(await get(bench, key)).toBeNull());

export const state: Block = {
  name: "State",
  cases: [
    conforms("a saved value can be read, and a missing key has no value", async (bench) => {
      const key = bench.unique("key");
      expect(await get(bench, key)).toBeNull();
      expect(await bench.client.state.save("state", [{ key, value: { n: 1 } }])).toEqual({});
      expect(await get(bench, key)).toEqual({ n: 1 });
    }),

    conforms("a value of every JSON type is returned unchanged", async (bench) => {
      const values = ["text", 42, 1.5, true, null, [1, "two"], { deep: { er: [] } }, "ünïcödé 🎉"];
      for (const value of values) {
        const key = bench.unique("key");
        expect((await save(bench, { key, value })).status).toBe(204);
        expect(await get(bench, key)).toEqual(value);
      }
    }),

    conforms("a deleted key is gone, and deleting a missing key succeeds", async (bench) => {
      const key = bench.unique("key");
      await save(bench, { key, value: 1 });
      expect(await bench.client.state.delete("state", key)).toEqual({});
      expect(await get(bench, key)).toBeNull();
      expect((await bench.call("DELETE", `/v1.0/state/state/${key}`)).status).toBe(204);
    }),

    conforms("an entry with a time to live expires", async (bench) => {
      const { key, found } = await inTime(1, async (seconds) => {
        const [key, at] = [bench.unique("key"), inSeconds(seconds)];
        const metadata = { ttlInSeconds: String(seconds) };
        await bench.client.state.save("state", [{ key, value: 1, metadata }]);
        return { key, found: await get(bench, key), at };
      });
      expect(found).toBe(1);
      await gone(bench, key);
    }),

    conforms("a write keeps an entry's time to live; -1 removes it", async (bench) => {
      const ttl = (ttlInSeconds: number) => ({ metadata: { ttlInSeconds: String(ttlInSeconds) } });
      const { key, lasting, found } = await inTime(2, async (seconds) => {
        const [key, lasting, at] = [bench.unique("key"), bench.unique("key"), inSeconds(seconds)];
        const first = { value: 1, ...ttl(seconds) };
        await save(bench, { key, ...first }, { key: lasting, ...first });
        await save(bench, { key, value: 2 }, { key: lasting, value: 2, ...ttl(-1) });
        return { key, lasting, found: await get(bench, key), at };
      });
      expect(found).toBe(2);
      await gone(bench, key);
      expect(await get(bench, lasting)).toBe(2);
    }),

    conforms("a time to live that is not a number is 500", async (bench) => {
      const key = bench.unique("key");
      const answer = await save(bench, { key, value: 1, metadata: { ttlInSeconds: "soon" } });
      expect([answer.status, answer.body.errorCode]).toEqual([500, "ERR_STATE_SAVE"]);
    }),

    conforms("many entries can be saved and read in one call, including missing ones", async (bench) => {
      const [one, two, missing] = [bench.unique("key"), bench.unique("key"), bench.unique("key")];
      await bench.client.state.save("state", [
        { key: one, value: 1 },
        { key: two, value: { n: 2 } },
      ]);
      const found = (await bench.client.state.getBulk("state", [one, two, missing])) as {
        key: string;
        data?: unknown;
      }[];
      const byKey = Object.fromEntries(found.map((entry) => [entry.key, entry]));
      expect(byKey[one]).toMatchObject({ data: 1 });
      expect(byKey[two]).toMatchObject({ data: { n: 2 } });
      expect(byKey[missing]?.data ?? undefined).toBeUndefined();
      expect(found.length).toBe(3);
    }),

    conforms("an unknown store and an entry without a key are refused", async (bench) => {
      const missing = await bench.call("POST", "/v1.0/state/nothing/bulk", { keys: ["key"] });
      expect([missing.status, missing.body.errorCode]).toEqual([400, "ERR_STATE_STORE_NOT_FOUND"]);
      const unnamed = await save(bench, { value: 1 });
      expect([unnamed.status, unnamed.body.errorCode]).toEqual([400, "ERR_MALFORMED_REQUEST"]);
    }),

    conforms("a request larger than 4 MB is refused", async (bench) => {
      const key = bench.unique("key");
      expect((await save(bench, { key, value: "x".repeat(5_000_000) })).status).toBe(400);
      expect(await get(bench, key)).toBeNull();
    }),
  ],
};
