import { expect, test } from "vitest";
import { continueTrace } from "./trace.ts";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

test("a trace is continued with a span of our own, sampled as the caller decided", () => {
  const trace = continueTrace(traceparent);
  expect(trace.traceId).toBe("0af7651916cd43dd8448eb211c80319c");
  expect(trace.traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-00$/);
  expect(trace.traceparent).not.toBe(traceparent);
});

test.each([undefined, "", "nonsense", `00-${"0".repeat(32)}-b7ad6b7169203331-01`])(
  "without a usable one (%s) a trace is started",
  (given) => {
    expect(continueTrace(given).traceparent).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  },
);
