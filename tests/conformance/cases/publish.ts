import { expect } from "vitest";
import type { Bench } from "../bench.ts";
import { type Block, conforms } from "../case.ts";

const topic = "conformance.events";
const path = "/one/events";

/** The event as it arrived at the app. */
const delivered = async ({ app }: Bench, event: string) =>
  JSON.parse((await app.arrived({ path, event }))[0]?.body ?? "");

export const publish: Block = {
  name: "Publish",
  cases: [
    conforms("a CloudEvent keeps its attributes, extensions and data", async (bench) => {
      const event = bench.event({
        type: "com.example.kept",
        subject: "task-1",
        time: "2030-01-02T03:04:05.678Z",
        dataschema: "https://example.com/schema",
        partitionkey: "user-1",
        sequence: "00000000000000000042",
        myextension: "mine",
        data: { text: "ünïcödé 🎉", nested: { list: [1, 2.5, null, true] }, empty: {} },
      });
      await bench.publish(topic, [event]);
      expect(await delivered(bench, event.id)).toMatchObject(event);
    }),

    conforms(
      "an event is posted as application/cloudevents+json with its topic and pubsub name",
      async (bench) => {
        const event = bench.event();
        await bench.publish(topic, [event]);
        const [received] = await bench.app.arrived({ path, event: event.id });
        expect(received?.method).toBe("POST");
        expect(received?.headers["content-type"]).toBe("application/cloudevents+json");
        expect(JSON.parse(received?.body ?? "")).toMatchObject({ topic, pubsubname: "pubsub" });
      },
    ),

    conforms("a CloudEvent without type, source and specversion gets Dapr's defaults", async (bench) => {
      const { id, data } = bench.event();
      await bench.publish(topic, [{ id, data }]);
      expect(await delivered(bench, id)).toMatchObject({
        specversion: "1.0",
        type: "com.dapr.event.sent",
        source: "Dapr",
      });
    }),

    conforms("plain JSON is wrapped into a CloudEvent", async (bench) => {
      const marker = bench.unique();
      await bench.client.pubsub.publish("pubsub", topic, { case: marker, n: 1 });
      const event = await delivered(bench, marker);
      expect(event).toMatchObject({
        specversion: "1.0",
        type: "com.dapr.event.sent",
        source: "conformance",
        datacontenttype: "application/json",
        data: { case: marker, n: 1 },
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      });
    }),

    conforms("metadata sets the envelope's attributes for plain data", async (bench) => {
      const id = bench.unique("event");
      const metadata = {
        "cloudevent.id": id,
        "cloudevent.type": "com.example.named",
        "cloudevent.source": "/me",
        "cloudevent.subject": "it",
      };
      await bench.client.pubsub.publish("pubsub", topic, { n: 1 }, { metadata });
      expect(await delivered(bench, id)).toMatchObject({
        id,
        type: "com.example.named",
        source: "/me",
        subject: "it",
        data: { n: 1 },
      });
    }),

    conforms("text arrives as text, and bytes in base64", async (bench) => {
      const [text, bytes] = [bench.unique("event"), bench.unique("event")];
      const post = (id: string, contentType: string) =>
        bench.call("POST", `/v1.0/publish/pubsub/${topic}?metadata.cloudevent.id=${id}`, "hello", {
          "content-type": contentType,
        });
      expect((await post(text, "text/plain")).status).toBe(204);
      expect((await post(bytes, "application/octet-stream")).status).toBe(204);
      expect(await delivered(bench, text)).toMatchObject({ datacontenttype: "text/plain", data: "hello" });
      expect(await delivered(bench, bytes)).toMatchObject({
        datacontenttype: "application/octet-stream",
        data_base64: "aGVsbG8=",
      });
    }),

    conforms(
      "a CloudEvent in binary mode is not recognised: its headers are lost, and its body is wrapped",
      async (bench) => {
        const marker = bench.unique();
        const id = bench.unique("event");
        const headers = {
          "ce-specversion": "1.0",
          "ce-id": id,
          "ce-type": "com.example.binary",
          "ce-source": "/x",
        };
        const answer = await bench.call("POST", `/v1.0/publish/pubsub/${topic}`, { case: marker }, headers);
        expect(answer.status).toBe(204);
        expect(await delivered(bench, marker)).toMatchObject({
          type: "com.dapr.event.sent",
          source: "conformance",
          data: { case: marker },
        });
      },
    ),

    conforms("numbers keep all their digits", async (bench) => {
      const { id } = bench.event();
      const data = '{"integer":9007199254740993123,"decimal":0.12345678901234567890}';
      const event = `{"specversion":"1.0","id":"${id}","source":"/x","type":"x","data":${data}}`;
      const headers = { "content-type": "application/cloudevents+json" };
      expect((await bench.call("POST", `/v1.0/publish/pubsub/${topic}`, event, headers)).status).toBe(204);
      const [received] = await bench.app.arrived({ path, event: id });
      expect(received?.body).toContain("9007199254740993123");
      expect(received?.body).toContain("0.12345678901234567890");
    }),

    conforms(
      "an unknown component, an empty topic and an unreadable CloudEvent are refused",
      async (bench) => {
        const cloudEvents = { "content-type": "application/cloudevents+json" };
        const missing = await bench.call("POST", "/v1.0/publish/nothing/topic", {});
        expect([missing.status, missing.body.errorCode]).toEqual([404, "ERR_PUBSUB_NOT_FOUND"]);
        const unnamed = await bench.call("POST", "/v1.0/publish/pubsub/", {});
        expect(unnamed.status).toBe(404);
        const broken = await bench.call("POST", `/v1.0/publish/pubsub/${topic}`, "{", cloudEvents);
        expect([broken.status, broken.body.errorCode]).toEqual([500, "ERR_PUBSUB_CLOUD_EVENTS_SER"]);
      },
    ),
  ],
};
