import { expect, test } from "vitest";
import { continueTrace, traceHeaders, traceOfEvent } from "./trace.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const traceparent = `00-${traceId}-b7ad6b7169203331-00`;

test("a trace is continued with a new span, sampled as the caller decided", () => {
  const trace = continueTrace({ traceparent });
  expect(trace).toMatchObject({ traceId, parentId: "b7ad6b7169203331", sampled: false });
  expect(trace.traceparent).toBe(`00-${traceId}-${trace.spanId}-00`);
  expect(trace.spanId).toMatch(/^(?!b7ad6b7169203331)[0-9a-f]{16}$/);
});

test.each([
  undefined,
  "",
  "nonsense",
  `00-${"0".repeat(32)}-b7ad6b7169203331-01`,
  `00-${traceId}-${"0".repeat(16)}-01`,
  `00-${traceId.toUpperCase()}-b7ad6b7169203331-01`,
  `00-${traceId}-b7ad6b7169203331-01-more`,
  `ff-${traceId}-b7ad6b7169203331-01`,
  `01-${traceId}-b7ad6b7169203331-01more`,
])("without a usable traceparent (%s) a new, sampled trace is started", (given) => {
  const trace = continueTrace({ traceparent: given, tracestate: "their=own" });
  expect(trace.traceparent).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  expect(trace).toMatchObject({ parentId: undefined, sampled: true, tracestate: undefined });
  expect(trace.traceId).not.toBe(traceId);
});

test.each(["", "-more"])("a later version of the header is read as far as it is known (01…%s)", (more) => {
  expect(continueTrace({ traceparent: `01-${traceId}-b7ad6b7169203331-01${more}` })).toMatchObject({
    traceId,
  });
});

test("tracestate and baggage are passed on unless they exceed the size limits", () => {
  const own = { tracestate: "their=own", baggage: "shop=7" };
  expect(traceHeaders(continueTrace({ traceparent, ...own }))).toMatchObject(own);
  const heavy = { tracestate: `a=${"x".repeat(511)}`, baggage: `b=${"x".repeat(8_191)}` };
  expect(Object.keys(traceHeaders(continueTrace({ traceparent, ...heavy })))).toEqual(["traceparent"]);
});

test("an event's own trace is used when the request that delivers it has none", () => {
  const event = { traceparent, tracestate: "their=own" };
  expect(traceOfEvent(continueTrace({}), event)).toMatchObject({ traceId, tracestate: "their=own" });
  const delivered = continueTrace({ traceparent: `00-${"1".repeat(32)}-b7ad6b7169203331-01` });
  expect(traceOfEvent(delivered, event)).toEqual({ ...delivered, tracestate: "their=own" });
  const neither = continueTrace({});
  expect(traceOfEvent(neither, {})).toBe(neither);
});
