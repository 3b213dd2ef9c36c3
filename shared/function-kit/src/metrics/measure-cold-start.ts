import type { Context } from "hono";
import type { Metrics } from "./metrics.ts";

/** Milliseconds after which no request can still be waiting for this process to start. */
const longest = 120_000;

/**
 * Counts a finished request that had arrived before this process existed: from its arrival at the gateway to its
 * answer. The two times may be from clocks of different machines.
 *
 * @param age milliseconds that this process has existed
 */
export function measureColdStart(
  { coldStart }: Pick<Metrics, "coldStart">,
  c: Context,
  age = process.uptime() * 1000,
): void {
  if (age > longest) return;
  const arrival = arrivalOf(c.req.header("x-request-start"));
  // To mention `performance` before there is an arrival would load `node:perf_hooks` for nothing.
  if (arrival !== undefined && arrival < performance.timeOrigin) {
    coldStart.observe((performance.timeOrigin + age - arrival) / 1000);
  }
}

/**
 * Milliseconds since the epoch of `t=1767225600.123`, as the gateway writes it; undefined if the request did not pass a
 * gateway.
 */
function arrivalOf(header: string | undefined): number | undefined {
  const [, seconds] = /^t=(\d{10}\.\d{3})$/.exec(header ?? "") ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
