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

/** Maximum bytes of one call: half of what daprd accepts by default (`--max-body-size`, 4 MiB). */
const maxBody = 2 * 1024 * 1024;

/**
 * Publishes several events, in as few calls as Dapr's limit allows. Dapr may accept some and refuse others.
 *
 * @returns the ids of the events that were not published
 * @throws DaprError when none was published
 */
export async function publishBulk(
  transport: Transport,
  pubsub: string,
  topic: string,
  events: readonly CloudEvent[],
): Promise<string[]> {
  const path = `/v1.0-alpha1/publish/bulk/${encodeURIComponent(pubsub)}/${encodeURIComponent(topic)}`;
  const unpublished = new Set(events.map((event) => event.id));
  for (const call of inCalls(events)) {
    const body = `[${call.map((entry) => entry.text).join(",")}]`;
    try {
      const failed = new Set(await sendBulk(transport, path, body));
      for (const { id } of call) if (!failed.has(id)) unpublished.delete(id);
    } catch (error) {
      // Earlier batches are already published, and must not be published again because this one failed.
      if (unpublished.size === events.length) throw error;
      break;
    }
  }
  return [...unpublished];
}

interface Entry {
  readonly id: string;
  readonly text: string;
}

/**
 * Events in Dapr's format, grouped into as few calls as possible. An event that is too large for a group is sent alone.
 */
function* inCalls(events: readonly CloudEvent[]): Generator<Entry[]> {
  let call: Entry[] = [];
  let size = 0;
  for (const event of events) {
    const entry = { id: event.id, text: JSON.stringify(toEntry(event)) };
    const more = Buffer.byteLength(entry.text) + 1;
    if (call.length > 0 && size + more > maxBody) {
      yield call;
      [call, size] = [[], 0];
    }
    call.push(entry);
    size += more;
  }
  if (call.length > 0) yield call;
}

function toEntry(event: CloudEvent) {
  return {
    entryId: event.id,
    // A call carries one trace header: an event keeps its own trace only if it is also in the field that Dapr uses.
    event: event.traceparent ? { ...event, traceid: event.traceparent } : event,
    contentType: "application/cloudevents+json",
    metadata: { partitionKey: event.partitionkey },
  };
}

/** @returns the ids of the entries that Dapr refused. @throws DaprError when it refused the call */
async function sendBulk(transport: Transport, path: string, body: string): Promise<string[]> {
  const headers = { "content-type": "application/json" };
  const response = await transport.send({ method: "POST", path, headers, body });
  const failed = failedEntries(response.body);
  if (failed.length === 0) expectOk(response);
  return failed;
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
