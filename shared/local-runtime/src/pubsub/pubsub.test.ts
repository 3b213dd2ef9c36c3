import { expect, test, vi } from "vitest";
import { status } from "../testing/app.ts";
import { query } from "../testing/database.ts";
import { kafka, resiliency, subscription, writeResources } from "../testing/resources.ts";
import { startTestRuntime } from "../testing/start.ts";

const until = (assertion: () => void | Promise<void>) =>
  vi.waitFor(assertion, { timeout: 60_000, interval: 5 });
const producer = kafka("pubsub", "nobody");

test("every consumer group gets every event, whichever component of the broker publishes it", async () => {
  const { app, publish, call } = await startTestRuntime({
    resourcesPath: await writeResources(
      producer,
      kafka("a"),
      kafka("b"),
      subscription("a", "t", "routes: { default: /a }"),
      subscription("b", "t", "routes: { default: /b }"),
    ),
  });
  expect((await publish("t", "1")).status).toBe(204);
  const event = { specversion: "1.0", id: "2", source: "/test", type: "made" };
  await call("POST", "/v1.0/publish/a/t", event, { "content-type": "application/cloudevents+json" });
  await until(() => {
    expect(app.eventsAt("/a").sort()).toEqual(["1", "2"]);
    expect(app.eventsAt("/b").sort()).toEqual(["1", "2"]);
  });
});

test("an event arrives in structured mode, with the app's token and in the publisher's trace", async () => {
  const { app, call } = await startTestRuntime({
    resourcesPath: await writeResources(
      producer,
      kafka("a"),
      subscription("a", "t", "routes: { default: /a }"),
    ),
    appToken: "secret",
  });
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  await call("POST", "/v1.0/publish/pubsub/t", { n: 1 }, { traceparent });
  await until(() => expect(app.calls.length).toBe(1));
  const [delivered] = app.calls;
  expect(delivered?.headers).toMatchObject({
    "content-type": "application/cloudevents+json",
    "dapr-api-token": "secret",
    traceparent: expect.stringContaining("0af7651916cd43dd8448eb211c80319c"),
  });
  expect(JSON.parse(delivered?.body ?? "")).toMatchObject({
    type: "com.dapr.event.sent",
    source: "todo",
    data: { n: 1 },
    topic: "t",
    pubsubname: "pubsub",
    traceparent,
  });
});

test("subscriptions of one consumer group share a topic's events", async () => {
  const { app, publish } = await startTestRuntime({
    resourcesPath: await writeResources(
      producer,
      kafka("a", "shared"),
      kafka("b", "shared"),
      subscription("a", "t", "routes: { default: /a }"),
      subscription("b", "t", "routes: { default: /b }"),
    ),
  });
  const ids = Array.from({ length: 30 }, (_, n) => String(n));
  await Promise.all(ids.map((id) => publish("t", id)));
  await until(() => expect(app.calls.length).toBe(30));
  expect([...app.eventsAt("/a"), ...app.eventsAt("/b")].sort()).toEqual(ids.toSorted());
});

test("the first matching CEL rule decides, then the default, and without a default the event is a dead letter", async () => {
  const rules = `routes: { rules: [
    { match: 'event.type == "x" && event.data.id != "3"', path: /x },
    { match: 'event.type == "y"', path: /y } ], default: /other }`;
  const { app, publish } = await startTestRuntime({
    resourcesPath: await writeResources(
      producer,
      kafka("a"),
      kafka("b"),
      subscription("a", "t", rules),
      subscription(
        "b",
        "t",
        `routes: { rules: [{ match: 'event.type == "x"', path: /bx }] }, deadLetterTopic: dead`,
      ),
      subscription("a", "dead", "routes: { default: /dead }"),
    ),
  });
  await publish("t", "1", { type: "x" });
  await publish("t", "2", { type: "y" });
  await publish("t", "3", { type: "x" });
  await until(() => {
    expect(app.eventsAt("/x")).toEqual(["1"]);
    expect(app.eventsAt("/y")).toEqual(["2"]);
    expect(app.eventsAt("/other")).toEqual(["3"]);
    expect(app.eventsAt("/bx").sort()).toEqual(["1", "3"]);
    expect(app.eventsAt("/dead")).toEqual(["2"]);
  });
});

test.each([
  ["503", status(503), 3],
  ["409", status(409), 3],
  ["a redirect", status(302), 3],
  ["RETRY", () => Response.json({ status: "RETRY" }), 3],
  ["an unknown status", () => Response.json({ status: "MAYBE" }), 3],
  ["a reset", () => Promise.reject(new Error("reset")), 3],
  ["404", status(404), 1],
  ["DROP", () => Response.json({ status: "DROP" }), 1],
])(
  "%s is tried as often as Resiliency says, and is then readable as a dead letter",
  async (_, answer, tries) => {
    const { app, publish, databaseUrl, ...runtime } = await startTestRuntime({
      resourcesPath: await writeResources(
        producer,
        kafka("a"),
        subscription("a", "t", "routes: { default: /a }, deadLetterTopic: dead"),
        resiliency(["a"], 2),
      ),
    });
    app.answer("/a", answer);
    await publish("t", "1");
    await until(async () => {
      const letters = await query(
        databaseUrl,
        "SELECT topic, event_id, subscription FROM local_runtime.dead_letters",
      );
      expect(letters).toEqual([{ topic: "dead", event_id: "1", subscription: "a.t" }]);
    });
    await runtime.stop();
    expect(app.callsTo("/a").length).toBe(tries);
  },
);

test.each([
  ["nothing", () => new Response(null, { status: 204 })],
  ["{}", () => Response.json({})],
  ["SUCCESS", () => Response.json({ status: "SUCCESS" })],
  ["text that is not JSON", () => new Response("thank you")],
])("2xx with %s counts as handled", async (_, answer) => {
  const { app, publish, databaseUrl, ...runtime } = await startTestRuntime({
    resourcesPath: await writeResources(
      producer,
      kafka("a"),
      subscription("a", "t", "routes: { default: /a }, deadLetterTopic: dead"),
    ),
  });
  app.answer("/a", answer);
  await publish("t", "1", { partitionkey: "k" });
  await publish("t", "2", { partitionkey: "k" });
  await until(() => expect(app.eventsAt("/a")).toEqual(["1", "2"]));
  await runtime.stop();
  expect(await query(databaseUrl, "SELECT * FROM local_runtime.dead_letters")).toEqual([]);
});

test("without Resiliency there is one attempt", async () => {
  const { app, publish } = await startTestRuntime({
    resourcesPath: await writeResources(
      producer,
      kafka("a"),
      subscription("a", "t", "routes: { default: /a }, deadLetterTopic: dead"),
      subscription("a", "dead", "routes: { default: /dead }"),
    ),
  });
  app.answer("/a", status(500));
  await publish("t", "1");
  await until(() => expect(app.eventsAt("/dead")).toEqual(["1"]));
  expect(app.callsTo("/a").length).toBe(1);
});

test("without a dead-letter topic an event is retried until it is handled, and its key waits", async () => {
  const { app, publish } = await startTestRuntime({
    resourcesPath: await writeResources(
      producer,
      kafka("a"),
      subscription("a", "t", "routes: { default: /a }"),
      resiliency(["a"], 1),
    ),
  });
  app.answer("/a", (nth) => new Response(null, { status: nth < 6 ? 500 : 200 }));
  await publish("t", "1", { partitionkey: "k" });
  await publish("t", "2", { partitionkey: "k" });
  await until(() => expect(app.eventsAt("/a")).toEqual(["1", "1", "1", "1", "1", "1", "2"]));
});

test("a call that exceeds the timeout counts as failed", async () => {
  const { app, publish } = await startTestRuntime({
    resourcesPath: await writeResources(
      producer,
      kafka("a"),
      subscription("a", "t", "routes: { default: /a }"),
      resiliency(["a"], 1, "1ms", "20ms"),
    ),
  });
  app.answer("/a", (nth) => (nth === 1 ? new Promise(() => undefined) : new Response()));
  await publish("t", "1");
  await until(() => expect(app.eventsAt("/a")).toEqual(["1", "1"]));
});

test("events of one key stay in order through retries, while other keys continue", async () => {
  const { app, publish } = await startTestRuntime({
    resourcesPath: await writeResources(
      producer,
      kafka("a"),
      subscription("a", "t", "routes: { default: /a }"),
      resiliency(["a"], -1, "20ms"),
    ),
  });
  let failing = true;
  app.answer(
    "/a",
    (_, { body }) => new Response(null, { status: failing && body.includes('"slow-1"') ? 500 : 200 }),
  );
  for (const id of ["slow-1", "slow-2", "slow-3"]) await publish("t", id, { partitionkey: "slow" });
  await until(() => expect(app.eventsAt("/a").length).toBeGreaterThan(2));
  await publish("t", "other", { partitionkey: "other" });
  await until(() => expect(app.eventsAt("/a")).toContain("other"));
  expect(new Set(app.eventsAt("/a"))).toEqual(new Set(["slow-1", "other"]));
  failing = false;
  await until(() => expect(app.eventsAt("/a").slice(-2)).toEqual(["slow-2", "slow-3"]));
});

test("deliveries of one key to one consumer never overlap, and keep the order of publishing", async () => {
  const { app, call } = await startTestRuntime({
    resourcesPath: await writeResources(
      producer,
      kafka("a"),
      subscription("a", "t", "routes: { default: /a }"),
    ),
  });
  let inHandler = 0;
  app.answer("/a", async () => {
    expect(inHandler).toBe(0);
    inHandler += 1;
    await new Promise(setImmediate);
    inHandler -= 1;
    return new Response();
  });
  const entries = Array.from({ length: 300 }, (_, n) => ({
    entryId: String(n),
    contentType: "application/cloudevents+json",
    event: { specversion: "1.0", id: String(n), source: "/test", type: "made" },
    metadata: { partitionKey: "one" },
  }));
  expect((await call("POST", "/v1.0-alpha1/publish/bulk/pubsub/t", entries)).status).toBe(204);
  await until(() => expect(app.eventsAt("/a")).toEqual(entries.map(({ entryId }) => entryId)));
});

test("events published while nothing ran are delivered, and delivered ones are not delivered again", async () => {
  const resourcesPath = await writeResources(
    producer,
    kafka("a"),
    subscription("a", "t", "routes: { default: /a }"),
  );
  const first = await startTestRuntime({ resourcesPath: await writeResources(producer) });
  const { databaseUrl, app } = first;
  for (let n = 0; n < 250; n += 1) await first.publish("t", String(n), { partitionkey: "k" });
  await first.stop();
  const second = await startTestRuntime({ resourcesPath, databaseUrl, app });
  await until(() => expect(app.eventsAt("/a").length).toBe(250));
  await second.stop();
  const third = await startTestRuntime({ resourcesPath, databaseUrl, app });
  await third.publish("t", "last", { partitionkey: "k" });
  await until(() => expect(app.eventsAt("/a").at(-1)).toBe("last"));
  expect(app.eventsAt("/a").length).toBe(251);
});
