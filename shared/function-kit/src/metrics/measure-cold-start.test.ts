import { Hono } from "hono";
import { expect, test } from "vitest";
import { measureColdStart } from "./measure-cold-start.ts";
import { createMetrics } from "./metrics.ts";

/** Seconds that were counted for a request which arrived so many milliseconds after the start of the process. */
async function counted(
  afterStart: number,
  { write = (time: number) => `t=${(time / 1000).toFixed(3)}`, age = 500 } = {},
) {
  const metrics = createMetrics();
  const app = new Hono().get("/", (c) => {
    measureColdStart(metrics, c, age);
    return c.text("ok");
  });
  await app.request("/", { headers: { "x-request-start": write(performance.timeOrigin + afterStart) } });
  const { series } = metrics.registry.metrics.find(({ name }) => name === "todo_cold_start_seconds") ?? {};
  return [...(series?.values() ?? [])].map((it) => ("sum" in it ? it.sum : it.value));
}

test("a request that came before its process is counted, from its arrival to its answer", async () => {
  const [seconds] = await counted(-2_000);
  expect(seconds).toBeCloseTo(2.5, 2);
});

test("a request that came before its process is not counted once the process has existed for minutes", async () => {
  expect(await counted(-2_000, { age: 120_001 })).toEqual([]);
});

test("a request that came to a running process is not counted", async () => {
  expect(await counted(1)).toEqual([]);
});

test.each(["", "t=", "yesterday", "t=99999999999999999999", "t=-1.000", "1767225600.123"])(
  "neither is one whose arrival is told as %j",
  async (text) => {
    expect(await counted(-2_000, { write: () => text })).toEqual([]);
  },
);
