import * as v from "valibot";
import { type CloudEvent, cloudEvent } from "./cloud-event.ts";

/** The request carries no CloudEvent that this system can read. */
export class MalformedEventError extends Error {
  readonly code = "malformed_event";
}

const structuredType = "application/cloudevents+json";

/**
 * Reads an event in either mode of the CloudEvents HTTP binding: structured (what Dapr delivers) or binary (what Knative
 * eventing, `func invoke` and `kn event send` send).
 *
 * @throws MalformedEventError naming the attribute and what was expected
 */
export function decodeEvent(headers: Headers, body: string): CloudEvent {
  const contentType = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const attributes = contentType === structuredType ? json(body) : binaryAttributes(headers, body);
  const result = v.safeParse(cloudEvent, attributes);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new MalformedEventError(`${v.getDotPath(issue) ?? "event"}: ${issue.message}`);
}

/** The headers and body of an event in structured mode. */
export function encodeStructured(event: CloudEvent): { headers: Record<string, string>; body: string } {
  return { headers: { "content-type": structuredType }, body: JSON.stringify(event) };
}

function binaryAttributes(headers: Headers, body: string): Record<string, unknown> {
  const attributes: Record<string, unknown> = {
    datacontenttype: headers.get("content-type")?.split(";")[0]?.trim() ?? "",
    data: json(body),
  };
  headers.forEach((value, name) => {
    if (name.startsWith("ce-")) attributes[name.slice(3)] = decode(value);
  });
  return attributes;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new MalformedEventError("data: expected JSON");
  }
}
