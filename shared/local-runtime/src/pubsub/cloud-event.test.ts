import { expect, test } from "vitest";
import { CloudEventError, toCloudEvent } from "./cloud-event.ts";

const given = {
  appId: "todo",
  pubsub: "pubsub",
  topic: "t",
  contentType: "application/cloudevents+json",
  metadata: {},
  traceparent: undefined,
  tracestate: undefined,
  newTraceparent: "new",
};
const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

test("a CloudEvent keeps its attributes and extensions and gets Dapr's", () => {
  const event = {
    specversion: "1.0",
    id: "1",
    source: "/s",
    type: "x",
    subject: "t1",
    partitionkey: "u",
    data: { a: 1 },
  };
  expect(toCloudEvent({ ...given, body: bytes(event) })).toEqual({
    ...event,
    topic: "t",
    pubsubname: "pubsub",
    traceid: "new",
    traceparent: "new",
    tracestate: "",
  });
});

test("the request's traceparent wins over the event's, which wins over a new one", () => {
  const body = bytes({ traceparent: "own" });
  expect(toCloudEvent({ ...given, body })).toMatchObject({ traceparent: "own", traceid: "own" });
  expect(toCloudEvent({ ...given, body, traceparent: "http" })).toMatchObject({ traceparent: "http" });
});

test.each([
  ["application/json; charset=utf-8", '{"a":1}', { data: { a: 1 } }],
  ["application/json", "{", { data: "{" }],
  ["text/plain", "hello", { data: "hello" }],
  ["", "hello", { data: "hello", datacontenttype: "text/plain" }],
  ["application/octet-stream", "hello", { data_base64: "aGVsbG8=" }],
])("%s is wrapped in an envelope", (contentType, body, expected) => {
  const event = toCloudEvent({ ...given, contentType, body: bytes(body) });
  expect(event).toMatchObject({
    specversion: "1.0",
    source: "todo",
    type: "com.dapr.event.sent",
    ...expected,
  });
  expect(event.id).toMatch(/^[0-9a-f-]{36}$/);
});

test("cloudevent.* metadata overrides the envelope", () => {
  const metadata = { "cloudevent.id": "7", "cloudevent.type": "x", "cloudevent.source": "/s" };
  expect(toCloudEvent({ ...given, contentType: "text/plain", metadata, body: bytes("") })).toMatchObject({
    id: "7",
    type: "x",
    source: "/s",
  });
});

test("what is not a JSON object is no CloudEvent", () => {
  for (const body of ["{", "[]", "null"]) {
    expect(() => toCloudEvent({ ...given, body: bytes(body) })).toThrow(CloudEventError);
  }
});
