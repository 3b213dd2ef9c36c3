import { afterEach, expect, test, vi } from "vitest";
import { runAll } from "./run-all.ts";

const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const traced = { var: { trace: { traceId: "t" } } } as never;
afterEach(() => vi.clearAllMocks());

test("all sweeps run, and each one's result is returned under its name", async () => {
  const sweeps = { reminders: async () => ({ triggered: 2 }), outbox: async () => ({ published: 0 }) };
  expect(await runAll({ log }, traced, sweeps)).toEqual({
    done: { reminders: { triggered: 2 }, outbox: { published: 0 } },
    failed: false,
  });
});

test("a failed sweep is logged by its name, and the others still run", async () => {
  const sweeps = { reminders: () => Promise.reject(new Error("no")), outbox: async () => ({ published: 1 }) };
  expect(await runAll({ log }, traced, sweeps)).toEqual({ done: { outbox: { published: 1 } }, failed: true });
  expect(log.error).toHaveBeenCalledExactlyOnceWith(
    "sweep failed",
    expect.objectContaining({ sweep: "reminders", trace_id: "t" }),
  );
});

test("a slow sweep does not delay the others", async () => {
  const { promise: long, resolve } = Promise.withResolvers<object>();
  const quick = vi.fn(async () => ({}));
  const all = runAll({ log }, traced, { reminders: () => long, outbox: quick });
  expect(quick).toHaveBeenCalled();
  resolve({});
  await all;
});
