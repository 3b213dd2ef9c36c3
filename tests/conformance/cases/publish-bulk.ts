import { expect } from "vitest";
import { type Block, conforms } from "../case.ts";

const topic = "conformance.events";
const path = "/one/events";

export const publishBulk: Block = {
  name: "Bulk publish",
  cases: [
    conforms("every event of a call arrives with its attributes", async (bench) => {
      const events = Array.from({ length: 10 }, (_, n) =>
        bench.event({ subject: `task-${n}`, partitionkey: `user-${n}`, data: { n } }),
      );
      const entries = events.map((event) => ({
        entryID: event.id,
        event,
        contentType: "application/cloudevents+json",
        metadata: { partitionKey: "one" },
      }));
      const { failedMessages } = await bench.client.pubsub.publishBulk("pubsub", topic, entries);
      expect(failedMessages).toEqual([]);
      for (const event of events) {
        const [received] = await bench.app.arrived({ path, event: event.id });
        expect(JSON.parse(received?.body ?? "")).toMatchObject(event);
      }
    }),

    conforms("plain data and CloudEvents can be mixed", async (bench) => {
      const event = bench.event();
      const marker = bench.unique();
      await bench.client.pubsub.publishBulk("pubsub", topic, [
        { event, contentType: "application/cloudevents+json" },
        { event: { case: marker }, contentType: "application/json" },
      ]);
      await bench.app.arrived({ path, event: event.id });
      const [received] = await bench.app.arrived({ path, event: marker });
      expect(JSON.parse(received?.body ?? "")).toMatchObject({
        type: "com.dapr.event.sent",
        source: "conformance",
        data: { case: marker },
      });
    }),

    conforms("a call with entries that have no unique id is refused as a whole", async (bench) => {
      const event = bench.event();
      const contentType = "application/cloudevents+json";
      const post = (entries: unknown) =>
        bench.call("POST", `/v1.0-alpha1/publish/bulk/pubsub/${topic}`, entries);
      const same = await post([
        { entryId: "1", event, contentType },
        { entryId: "1", event, contentType },
      ]);
      expect([same.status, same.body.errorCode]).toEqual([400, "ERR_PUBSUB_EVENTS_SER"]);
      const unnamed = await post([{ event, contentType }]);
      expect([unnamed.status, unnamed.body.errorCode]).toEqual([400, "ERR_PUBSUB_EVENTS_SER"]);
      const witness = bench.event();
      await bench.publish(topic, [witness]);
      await bench.app.arrived({ path, event: witness.id });
      expect(bench.app.received({ path, event: event.id })).toEqual([]);
    }),

    conforms("the stable path works too, and an empty list is accepted", async (bench) => {
      const event = bench.event();
      const entries = [{ entryId: "1", event, contentType: "application/cloudevents+json" }];
      for (const [body, expected] of [
        [entries, 204],
        [[], 204],
      ] as const) {
        const { status } = await bench.call("POST", `/v1.0/publish/bulk/pubsub/${topic}`, body);
        expect(status).toBe(expected);
      }
      await bench.app.arrived({ path, event: event.id });
    }),
  ],
};
