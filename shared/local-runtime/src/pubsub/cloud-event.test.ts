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
};
const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

test("a CloudEvent keeps its attributes and extensions, and gets those that Dapr adds", () => {
  const event = {
    specversion: "1.0",
    id: "1",
    source: "/s",
    type: "x",
    subject: "t1",
    time: "2030-01-02T03:04:05.678Z",
    partitionkey: "u",
    data: { a: 1 },
  };
  expect(toCloudEvent({ ...given, body: bytes(event) })).toEqual({
    ...event,
    topic: "t",
    pubsubname: "pubsub",
    traceid: "",
    traceparent: "",
    tracestate: "",
  });
});

test("an event is in its request's trace or in none, unless it has a traceid of its own", () => {
  const own = bytes({ traceparent: "own" });
  expect(toCloudEvent({ ...given, body: own })).toMatchObject({ traceparent: "", traceid: "" });
  expect(toCloudEvent({ ...given, body: own, traceparent: "http" })).toMatchObject({ traceparent: "http" });
  const named = { traceparent: "own", traceid: "own" };
  expect(toCloudEvent({ ...given, body: bytes(named), traceparent: "http" })).toMatchObject(named);
  const metadata = { "cloudevent.traceparent": "own" };
  expect(toCloudEvent({ ...given, contentType: "text/plain", metadata, body: own })).toMatchObject(named);
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
  expect(event.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test("numbers keep all their digits", () => {
  const data = '{"integer":9007199254740993123,"decimal":0.12345678901234567890,"small":1}';
  const body = bytes(`{"id":"1","data":${data}}`);
  expect(JSON.stringify(toCloudEvent({ ...given, body }))).toContain(`"data":${data}`);
  const plain = { ...given, contentType: "application/json", body: bytes(data) };
  expect(JSON.stringify(toCloudEvent(plain))).toContain(`"data":${data}`);
});

test("cloudevent.* metadata, in any letter case, overrides the envelope", () => {
  const metadata = {
    "cloudevent.id": "7",
    "CloudEvent.Type": "x",
    "cloudevent.source": "/s",
    "cloudevent.subject": "t1",
    "cloudevent.data": "not this",
  };
  expect(toCloudEvent({ ...given, contentType: "text/plain", metadata, body: bytes("") })).toMatchObject({
    id: "7",
    type: "x",
    source: "/s",
    subject: "t1",
    data: "",
  });
});

test("anything other than a JSON object is not a CloudEvent", () => {
  for (const body of ["{", "[]", "null"]) {
    expect(() => toCloudEvent({ ...given, body: bytes(body) })).toThrow(CloudEventError);
  }
});
