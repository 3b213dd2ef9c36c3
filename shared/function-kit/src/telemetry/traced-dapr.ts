import { definitionOf } from "@todo/contracts/events/catalog";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { DaprClient } from "@todo/dapr/client";
import { continueTrace, traceHeaders } from "../trace.ts";
import type { FinishedSpan } from "./finished-span.ts";
import { now } from "./now.ts";
import { inSpan } from "./span.ts";
import type { Telemetry } from "./telemetry.ts";

/** A client that records a span for each call in a trace, and makes what the call causes a child of that span. */
export function tracedDapr(dapr: DaprClient, telemetry: Telemetry): DaprClient {
  if (!telemetry.on) return dapr;
  return {
    ...dapr,
    publish(pubsub, topic, event) {
      const about = aboutPublishing(event, topic);
      return inSpan(telemetry, event, about, (span) =>
        dapr.publish(pubsub, topic, { ...event, traceparent: span.traceparent }),
      );
    },
    /** One call, with a span for each event, because each event is in its own trace. */
    async publishBulk(pubsub, topic, events) {
      const start = now();
      const spans = events.map((event) => continueTrace(event));
      const sent = events.map((event, index) => ({ ...event, traceparent: spans[index]?.traceparent }));
      const failed = await dapr.publishBulk(pubsub, topic, sent);
      for (const [index, event] of events.entries()) {
        const trace = spans[index];
        if (!trace) continue;
        const about = aboutPublishing(event, topic);
        telemetry.record({ ...about, trace, start, end: now(), failed: failed.includes(event.id) });
      }
      return failed;
    },
    invoke(appId, method, request) {
      const about = aboutInvoking(appId, method, request.method);
      return inSpan(telemetry, request.headers ?? {}, about, (span) =>
        dapr.invoke(appId, method, { ...request, headers: { ...request.headers, ...traceHeaders(span) } }),
      );
    },
  };
}

type About = Pick<FinishedSpan, "name" | "kind" | "attributes">;

function aboutPublishing(event: CloudEvent, topic: string): About {
  return {
    name: `publish ${definitionOf(event.type)?.name ?? event.type}`,
    kind: "producer",
    attributes: {
      "messaging.system": "dapr",
      "messaging.operation.type": "send",
      "messaging.destination.name": topic,
      "messaging.message.id": event.id,
    },
  };
}

function aboutInvoking(appId: string, method: string, verb: string): About {
  return {
    name: `invoke ${method}`,
    kind: "client",
    attributes: {
      "rpc.system": "dapr",
      "rpc.service": appId,
      "rpc.method": method,
      "http.request.method": verb,
    },
  };
}
