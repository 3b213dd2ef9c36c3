import { expect, test, vi } from "vitest";
import { startCronBinding } from "./cron-bindings.ts";

const until = (assertion: () => void) => vi.waitFor(assertion, { timeout: 60_000, interval: 5 });

async function tick(
  status: number,
  waitBefore: (retry: number) => number | undefined,
  until: () => Promise<void>,
) {
  const stopping = new AbortController();
  const component = {
    name: "cron",
    type: "bindings.cron",
    version: "v1",
    metadata: { schedule: "@every 20ms" },
    broker: "",
  };
  const app = { post: async () => ({ status, body: "" }) };
  const ended = startCronBinding(
    { component, policy: { waitBefore } },
    app,
    () => undefined,
    stopping.signal,
  );
  await until();
  stopping.abort();
  await ended;
}

test("only 200 counts as success: 204 is retried as often as Resiliency says", async () => {
  const retries: number[] = [];
  const waitBefore = (retry: number) => {
    retries.push(retry);
    return retry <= 2 ? 0 : undefined;
  };
  await tick(204, waitBefore, () => until(() => expect(retries).toContain(3)));
  expect(Math.max(...retries)).toBe(3);
});

test("ticks do not wait for each other", async () => {
  let ticks = 0;
  const never = () => {
    ticks += 1;
    return 3_600_000;
  };
  await tick(500, never, () => until(() => expect(ticks).toBeGreaterThan(2)));
});
