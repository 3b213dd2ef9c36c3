import { randomUUID } from "node:crypto";

/** The publisher's body is not the CloudEvent that its content type promises. */
export class CloudEventError extends Error {
  readonly code = "invalid_cloud_event";
}

export interface Publication {
  appId: string;
  pubsub: string;
  topic: string;
  contentType: string;
  body: Uint8Array;
  /** From the query and, for a bulk entry, its own. */
  metadata: Record<string, string>;
  /** Of the HTTP request: wins over the event's own. */
  traceparent: string | undefined;
  tracestate: string | undefined;
  /** Used where neither the request nor the event has one. */
  newTraceparent: string;
}

type Attributes = Record<string, unknown>;

/**
 * The event that subscribers get, as daprd makes it (components-contrib `pubsub/envelope.go`): a CloudEvent keeps all its
 * attributes, anything else is wrapped. Both get Dapr's own extensions.
 *
 * @throws CloudEventError
 */
export function toCloudEvent(publication: Publication): Attributes {
  const isEvent = isType(publication.contentType, "application/cloudevents+json");
  const event = isEvent ? parseEvent(text(publication.body)) : wrap(publication);
  const { metadata } = publication;
  const traceparent = publication.traceparent ?? nonEmpty(event.traceparent) ?? publication.newTraceparent;
  const ttl = Number(metadata.ttlInSeconds);
  return {
    ...event,
    topic: publication.topic,
    pubsubname: publication.pubsub,
    traceid: traceparent,
    traceparent,
    tracestate: publication.tracestate ?? event.tracestate ?? "",
    ...(ttl > 0 && { expiration: new Date(Date.now() + ttl * 1000).toISOString() }),
  };
}

function parseEvent(body: string): Attributes {
  let event: unknown;
  try {
    event = JSON.parse(body);
  } catch (error) {
    throw new CloudEventError("the body is not JSON", { cause: error });
  }
  if (typeof event !== "object" || event === null || Array.isArray(event)) {
    throw new CloudEventError("the body is not a JSON object");
  }
  const defaults = { source: "Dapr", type: "com.dapr.event.sent", specversion: "1.0" };
  return { ...defaults, ...event };
}

/** `cloudevent.<attribute>` metadata overrides what Dapr would put into the envelope. */
function wrap({ appId, contentType, body, metadata }: Publication): Attributes {
  return {
    id: metadata["cloudevent.id"] ?? randomUUID(),
    specversion: "1.0",
    datacontenttype: contentType || "text/plain",
    source: metadata["cloudevent.source"] ?? appId,
    type: metadata["cloudevent.type"] ?? "com.dapr.event.sent",
    ...pick(metadata, ["traceparent", "tracestate"]),
    ...dataOf(contentType, body),
  };
}

function pick(metadata: Record<string, string>, names: string[]): Attributes {
  return Object.fromEntries(names.map((name) => [name, metadata[`cloudevent.${name}`]]));
}

function dataOf(contentType: string, body: Uint8Array): Attributes {
  if (isType(contentType, "application/octet-stream")) {
    return { data_base64: Buffer.from(body).toString("base64") };
  }
  const data = text(body);
  if (!isType(contentType, "application/json")) return { data };
  try {
    return { data: JSON.parse(data) as unknown };
  } catch {
    return { data };
  }
}

function isType(contentType: string, type: string): boolean {
  return contentType.split(";")[0]?.trim().toLowerCase() === type;
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function text(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}
