import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { encodeStructured } from "@todo/contracts/events/http-binding";
import { expectOk } from "./expect-ok.ts";
import type { Transport } from "./transport.ts";

/** Publishes one event. Its partition key keeps a user's events in order on the broker. */
export async function publish(
  transport: Transport,
  pubsub: string,
  topic: string,
  event: CloudEvent,
): Promise<void> {
  const { headers, body } = encodeStructured(event);
  const query = new URLSearchParams({ "metadata.partitionKey": event.partitionkey });
  const path = `/v1.0/publish/${encodeURIComponent(pubsub)}/${encodeURIComponent(topic)}?${query}`;
  expectOk(await transport.send({ method: "POST", path, headers: { ...headers, ...trace(event) }, body }));
}

/**
 * Publishes several events in one call. Dapr may take some and refuse others.
 *
 * @returns the ids of the events that were not published
 */
export async function publishBulk(
  transport: Transport,
  pubsub: string,
  topic: string,
  events: readonly CloudEvent[],
): Promise<string[]> {
  const entries = events.map((event) => ({
    entryId: event.id,
    // One call carries one trace header: an event keeps a trace of its own only if it names it as Dapr would, too.
    event: event.traceparent ? { ...event, traceid: event.traceparent } : event,
    contentType: "application/cloudevents+json",
    metadata: { partitionKey: event.partitionkey },
  }));
  const response = await transport.send({
    method: "POST",
    path: `/v1.0-alpha1/publish/bulk/${encodeURIComponent(pubsub)}/${encodeURIComponent(topic)}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(entries),
  });
  const failed = failedEntries(response.body);
  if (failed.length > 0) return failed;
  expectOk(response);
  return [];
}

/** Without it Dapr would start a new trace for the delivery. */
function trace(event: CloudEvent): Record<string, string> {
  const { traceparent, tracestate } = event;
  return traceparent ? { traceparent, ...(tracestate && { tracestate }) } : {};
}

function failedEntries(body: string): string[] {
  if (body === "") return [];
  const parsed = JSON.parse(body) as { failedEntries?: { entryId: string }[] };
  return parsed.failedEntries?.map((entry) => entry.entryId) ?? [];
}
