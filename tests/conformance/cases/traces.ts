import { randomBytes } from "node:crypto";
import { expect } from "vitest";
import type { Bench } from "../bench.ts";
import { type Block, conforms } from "../case.ts";

const topic = "conformance.events";
const path = "/one/events";
const hex = (bytes: number) => randomBytes(bytes).toString("hex");
const newTrace = () => `00-${hex(16)}-${hex(8)}-01`;
const none = `00-${"0".repeat(32)}-${"0".repeat(16)}-00`;
const traceOf = (traceparent: unknown) => String(traceparent).split("-")[1];

async function publishTraced(bench: Bench, own: object, headers: Record<string, string>) {
  const event = bench.event({ ...own });
  const type = { "content-type": "application/cloudevents+json" };
  await bench.call("POST", `/v1.0/publish/pubsub/${topic}`, event, { ...type, ...headers });
  const [received] = await bench.app.arrived({ path, event: event.id });
  return { event: JSON.parse(received?.body ?? ""), headers: received?.headers ?? {} };
}

export const traces: Block = {
  name: "Traces",
  cases: [
    conforms("an event and its delivery are in the trace of the request that published it", async (bench) => {
      const traceparent = newTrace();
      const { event, headers } = await publishTraced(bench, {}, { traceparent });
      expect(traceOf(event.traceparent)).toBe(traceOf(traceparent));
      expect(traceOf(headers.traceparent)).toBe(traceOf(traceparent));
    }),

    conforms("the request's trace replaces the event's own", async (bench) => {
      const traceparent = newTrace();
      const { event, headers } = await publishTraced(bench, { traceparent: newTrace() }, { traceparent });
      expect(traceOf(event.traceparent)).toBe(traceOf(traceparent));
      expect(traceOf(headers.traceparent)).toBe(traceOf(traceparent));
    }),

    conforms("an event that has a traceid as well as a traceparent keeps both", async (bench) => {
      const traceparent = newTrace();
      const own = { traceparent, traceid: traceparent };
      const { event, headers } = await publishTraced(bench, own, { traceparent: newTrace() });
      expect(event).toMatchObject(own);
      expect(traceOf(headers.traceparent)).toBe(traceOf(traceparent));
    }),

    conforms(
      "without a request's trace an event's own is lost, unless it has a traceid too",
      async (bench) => {
        const traceparent = newTrace();
        const lost = await publishTraced(bench, { traceparent }, {});
        expect(lost.event).toMatchObject({ traceparent: "", traceid: "" });
        expect(lost.headers.traceparent).toBe(none);
        const kept = await publishTraced(bench, { traceparent, traceid: traceparent }, {});
        expect(kept.event).toMatchObject({ traceparent, traceid: traceparent });
        expect(traceOf(kept.headers.traceparent)).toBe(traceOf(traceparent));
      },
    ),

    conforms("the same is true of each event of a bulk", async (bench) => {
      const traceparent = newTrace();
      const [lost, kept] = [bench.event({ traceparent }), bench.event({ traceparent, traceid: traceparent })];
      const contentType = "application/cloudevents+json";
      const messages = [lost, kept].map((event) => ({ event, contentType }));
      await bench.client.pubsub.publishBulk("pubsub", topic, messages);
      const arrived = async (event: string) =>
        JSON.parse((await bench.app.arrived({ path, event }))[0]?.body ?? "") as object;
      expect(await arrived(lost.id)).toMatchObject({ traceparent: "", traceid: "" });
      expect(await arrived(kept.id)).toMatchObject({ traceparent, traceid: traceparent });
    }),
  ],
};
