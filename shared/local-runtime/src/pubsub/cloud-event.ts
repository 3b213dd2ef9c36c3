import { randomUUID } from "node:crypto";
import { parseJson } from "./parse-json.ts";

/** The publisher's body is not a CloudEvent, although its content type says so. */
export class CloudEventError extends Error {
  readonly code = "invalid_cloud_event";
}

export interface Publication {
  appId: string;
  pubsub: string;
  topic: string;
  contentType: string;
  body: Uint8Array;
  /** From the query, and for a bulk entry also its own. */
  metadata: Record<string, string>;
  /** From the HTTP request: replaces the event's own, unless the event has a `traceid` too. */
  traceparent: string | undefined;
  tracestate: string | undefined;
}

type Attributes = Record<string, unknown>;

/**
 * Builds the event that subscribers receive, as daprd does (components-contrib `pubsub/envelope.go`): a CloudEvent
 * keeps all its attributes, anything else is wrapped. Both get Dapr's own extensions.
 *
 * @throws CloudEventError
 */
export function toCloudEvent(publication: Publication): Attributes {
  const isEvent = isType(publication.contentType, "application/cloudevents+json");
  const event = isEvent ? parseEvent(text(publication.body)) : wrap(publication);
  const { metadata } = publication;
  const ttl = Number(metadata.ttlInSeconds);
  return {
    ...event,
    topic: publication.topic,
    pubsubname: publication.pubsub,
    ...trace(event, publication),
    ...(ttl > 0 && { expiration: new Date(Date.now() + ttl * 1000).toISOString() }),
  };
}

/** An event without `traceid` is in the trace of the request, or in none: its own `traceparent` is overwritten. */
function trace(event: Attributes, { traceparent = "", tracestate = "" }: Publication): Attributes {
  const kept = { tracestate: event.tracestate ?? tracestate };
  return "traceid" in event ? kept : { ...kept, traceid: traceparent, traceparent };
}

function parseEvent(body: string): Attributes {
  let event: unknown;
  try {
    event = parseJson(body);
  } catch (error) {
    throw new CloudEventError("the body is not JSON", { cause: error });
  }
  if (typeof event !== "object" || event === null || Array.isArray(event)) {
    throw new CloudEventError("the body is not a JSON object");
  }
  const defaults = { source: "Dapr", type: "com.dapr.event.sent", specversion: "1.0" };
  return { ...defaults, time: now(), ...event };
}

/** `cloudevent.<attribute>` metadata, in any letter case, overrides what Dapr would put into the envelope. */
function wrap({ appId, contentType, body, metadata }: Publication): Attributes {
  return {
    id: randomUUID(),
    specversion: "1.0",
    datacontenttype: contentType || "text/plain",
    source: appId,
    type: "com.dapr.event.sent",
    time: now(),
    ...overrides(metadata, ["id", "source", "type", "subject", "tracestate"]),
    ...ownTrace(overrides(metadata, ["traceid", "traceparent"])),
    ...dataOf(contentType, body),
  };
}

function ownTrace({ traceid, traceparent = traceid }: Attributes): Attributes {
  return traceparent === undefined ? {} : { traceid: traceparent, traceparent };
}

function overrides(metadata: Record<string, string>, names: string[]): Attributes {
  const given = Object.entries(metadata).map(([key, value]) => [key.toLowerCase(), value] as const);
  const wanted = given.flatMap(([key, value]) => {
    const name = key.replace(/^cloudevent\./, "");
    return key.startsWith("cloudevent.") && names.includes(name) && value !== "" ? [[name, value]] : [];
  });
  return Object.fromEntries(wanted);
}

/** With a precision of seconds, as in Dapr. */
function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

function dataOf(contentType: string, body: Uint8Array): Attributes {
  if (isType(contentType, "application/octet-stream")) {
    return { data_base64: Buffer.from(body).toString("base64") };
  }
  const data = text(body);
  if (!isType(contentType, "application/json")) return { data };
  try {
    return { data: parseJson(data) };
  } catch {
    return { data };
  }
}

function isType(contentType: string, type: string): boolean {
  return contentType.split(";")[0]?.trim().toLowerCase() === type;
}

function text(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}
