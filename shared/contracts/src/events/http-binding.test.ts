import { HTTP, CloudEvent as SdkEvent } from "cloudevents";
import { expect, test } from "vitest";
import type { CloudEvent } from "./cloud-event.ts";
import { decodeEvent, encodeStructured, MalformedEventError } from "./http-binding.ts";

const event: CloudEvent = {
  specversion: "1.0",
  id: "019ab3f0-0000-7000-8000-000000000001",
  source: "/functions/task-api",
  type: "com.todo.task.deleted.v1",
  subject: "019ab3f0-0000-7000-8000-000000000002",
  time: "2026-11-21T09:00:00.000Z",
  datacontenttype: "application/json",
  dataschema: "urn:todo:schema:com.todo.task.deleted.v1",
  partitionkey: "ada",
  sequence: "7",
  data: { title: "Grüße, 世界" },
};

test("an encoded event can be decoded again unchanged", () => {
  const { headers, body } = encodeStructured(event);
  expect(decodeEvent(new Headers(headers), body)).toEqual(event);
});

test.each([
  ["structured", HTTP.structured],
  ["binary", HTTP.binary],
])("an event from the CloudEvents SDK in %s mode can be read", (_, encode) => {
  const { headers, body } = encode(new SdkEvent(event as object));
  expect(decodeEvent(new Headers(headers as Record<string, string>), body as string)).toMatchObject({
    ...event,
  });
});

test("percent-encoded headers are decoded in binary mode", () => {
  const { headers, body } = HTTP.binary(new SdkEvent(event as object));
  const encoded = new Headers(headers as Record<string, string>);
  encoded.set("ce-partitionkey", "Zo%C3%AB");
  expect(decodeEvent(encoded, body as string).partitionkey).toBe("Zoë");
});

test("the CloudEvents SDK can read our events", () => {
  const read = HTTP.toEvent(encodeStructured(event)) as SdkEvent;
  expect(read.validate()).toBe(true);
  expect(read).toMatchObject({ id: event.id, type: event.type, sequence: "7", data: event.data });
});

test("attributes that Dapr adds to an event are dropped", () => {
  const body = JSON.stringify({
    ...event,
    pubsubname: "pubsub-audit-writer",
    topic: "todo.task-events",
    traceid: "00-0",
  });
  expect(decodeEvent(new Headers({ "content-type": "application/cloudevents+json" }), body)).toEqual(event);
});

test.each([
  ["no JSON", "{", "data"],
  ["no id", JSON.stringify({ ...event, id: undefined }), "id"],
  ["another version", JSON.stringify({ ...event, specversion: "0.3" }), "specversion"],
  ["no partition key", JSON.stringify({ ...event, partitionkey: undefined }), "partitionkey"],
  ["a list", "[]", "specversion"],
])("an event with %s is refused with the attribute's name", (_, body, attribute) => {
  const attempt = () => decodeEvent(new Headers({ "content-type": "application/cloudevents+json" }), body);
  expect(attempt).toThrow(MalformedEventError);
  expect(attempt).toThrow(new RegExp(attribute));
});
