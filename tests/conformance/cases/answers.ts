import { expect } from "vitest";
import type { Answer } from "../app/scriptable-app.ts";
import type { Bench } from "../bench.ts";
import { type Block, conforms, differs } from "../case.ts";

const topic = "conformance.events";
const path = "/one/events";
const dead = "/dead-letters";

const status =
  (code: number, body: string | null = null) =>
  () =>
    new Response(body, { status: code });
const says = (text: string) => status(200, JSON.stringify({ status: text }));

/** Resolves when a later event of the same key has arrived, so that the earlier one has been dealt with. */
async function pass(bench: Bench, topic: string, path: string, key: string): Promise<void> {
  const witness = bench.event();
  await bench.publish(topic, [witness], key);
  await bench.app.arrived({ path, event: witness.id });
}

const isDone = (title: string, answer: () => Answer) =>
  conforms(`${title}: done`, async (bench) => {
    const [event, key] = [bench.event(), bench.unique("key")];
    bench.app.script({ path, event: event.id }, answer);
    await bench.publish(topic, [event], key);
    await pass(bench, topic, path, key);
    expect(bench.app.received({ path, event: event.id }).length).toBe(1);
    expect(bench.app.received({ path: dead, event: event.id })).toEqual([]);
  });

const isRetried = (title: string, answer: () => Answer) =>
  conforms(`${title}: retried until it succeeds`, async (bench) => {
    const [event, key] = [bench.event(), bench.unique("key")];
    bench.app.script({ path, event: event.id }, (nth) => (nth < 3 ? answer() : new Response()));
    await bench.publish(topic, [event], key);
    await pass(bench, topic, path, key);
    const tries = bench.app.received({ path, event: event.id });
    expect(tries.length).toBe(3);
    expect(new Set(tries.map(({ body }) => body)).size).toBe(1);
    expect(bench.app.received({ path: dead, event: event.id })).toEqual([]);
  });

const isDropped = (title: string, answer: () => Answer) =>
  conforms(`${title}: sent to the dead-letter topic at once`, async (bench) => {
    const event = bench.event();
    bench.app.script({ path, event: event.id }, answer);
    await bench.publish(topic, [event]);
    await bench.app.arrived({ path: dead, event: event.id });
    expect(bench.app.received({ path, event: event.id }).length).toBe(1);
  });

export const answers: Block = {
  name: "Answers to an event",
  cases: [
    isDone("200, empty", status(200)),
    isDone("200 {}", status(200, "{}")),
    isDone("200 SUCCESS", says("SUCCESS")),
    isDone("200 with text", status(200, "ok")),
    isDone("204", status(204)),
    isRetried("200 RETRY", says("RETRY")),
    isRetried("200 with an unknown status", says("LATER")),
    isRetried("302", () => new Response(null, { status: 302, headers: { location: "/elsewhere" } })),
    isRetried("400", status(400)),
    isRetried("401", status(401)),
    isRetried("409", status(409)),
    isRetried("429", status(429)),
    isRetried("500", status(500)),
    isRetried("503", status(503)),
    isRetried("a broken connection", () => "reset"),
    isDropped("200 DROP", says("DROP")),
    isDropped("404", status(404)),

    conforms("when all retries have failed, the dead letter is the unchanged event", async (bench) => {
      const event = bench.event({ subject: "task-1", partitionkey: "user-1", data: { text: "ünïcödé" } });
      bench.app.script({ path, event: event.id }, status(500));
      await bench.publish(topic, [event]);
      const [letter] = await bench.app.arrived({ path: dead, event: event.id });
      expect(bench.app.received({ path, event: event.id }).length).toBe(4);
      expect(JSON.parse(letter?.body ?? "")).toMatchObject(event);
    }),

    conforms("an answer that takes longer than Resiliency's timeout: retried", async (bench) => {
      const event = bench.event();
      const where = { path: "/timeout/events", event: event.id };
      bench.app.script(where, (nth) => (nth === 1 ? new Promise(() => undefined) : new Response()));
      await bench.publish("conformance.timeout", [event]);
      await bench.app.arrived(where, 2);
    }),

    conforms("without Resiliency there is one attempt", async (bench) => {
      const event = bench.event();
      bench.app.script({ path: "/bare/events", event: event.id }, status(500));
      await bench.publish("conformance.bare", [event]);
      await bench.app.arrived({ path: dead, event: event.id });
      expect(bench.app.received({ path: "/bare/events", event: event.id }).length).toBe(1);
    }),

    conforms("without a dead-letter topic an event is retried until it succeeds", async (bench) => {
      const event = bench.event();
      const where = { path: "/no-dead-letter/events", event: event.id };
      bench.app.script(where, (nth) => new Response(null, { status: nth < 8 ? 500 : 200 }));
      await bench.publish("conformance.no-dead-letter", [event]);
      await bench.app.arrived(where, 8);
    }),

    differs(
      "when a circuit breaker has opened, events go to the dead-letter topic without an attempt",
      "circuit breakers are not implemented: functions share a process with the runtime",
      async (bench) => {
        const [key, path] = [bench.unique("key"), "/breaker/events"];
        const events = [bench.event(), bench.event()];
        for (const { id } of events) bench.app.script({ path, event: id }, status(500));
        await bench.publish("conformance.breaker", events, key);
        for (const { id } of events) await bench.app.arrived({ path: dead, event: id });
        return events.map(({ id }) => bench.app.received({ path, event: id }).length);
      },
      { dapr: [3, 0], local: [4, 4] },
    ),

    conforms("an expired event never arrives", async (bench) => {
      const [event, key] = [bench.event({ expiration: "2020-01-01T00:00:00Z" }), bench.unique("key")];
      await bench.publish(topic, [event], key);
      await pass(bench, topic, path, key);
      expect(bench.app.received({ path, event: event.id })).toEqual([]);
    }),
  ],
};
