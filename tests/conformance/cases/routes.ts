import { expect } from "vitest";
import type { Attributes, Bench } from "../bench.ts";
import { type Block, conforms } from "../case.ts";

const anywhere = [
  "/one/first",
  "/one/second",
  "/one/special",
  "/one/default",
  "/one/wanted",
  "/dead-letters",
];

/** Publishes an event, waits until it arrives at `path`, and returns all paths at which it arrived. */
async function routed(bench: Bench, topic: string, attributes: Attributes, path: string): Promise<string[]> {
  const event = bench.event(attributes);
  await bench.publish(topic, [event]);
  await bench.app.arrived({ path, event: event.id });
  return anywhere.filter((path) => bench.app.received({ path, event: event.id }).length > 0);
}

const goes = (title: string, topic: string, attributes: Attributes, path: string) =>
  conforms(title, async (bench) => {
    expect(await routed(bench, topic, attributes, path)).toEqual([path]);
  });

const [routesTopic, rulesOnly] = ["conformance.routes", "conformance.rules-only"];

export const routes: Block = {
  name: "Routes",
  cases: [
    goes("the first matching rule decides", routesTopic, { type: "com.example.first" }, "/one/first"),
    goes(
      "a later rule gets the events that no earlier one matched",
      routesTopic,
      { type: "com.example.x" },
      "/one/second",
    ),
    goes(
      "rules can read an event's data",
      routesTopic,
      { type: "other", data: { kind: "special", size: 4 } },
      "/one/special",
    ),
    goes(
      "an event that matches no rule takes the default",
      routesTopic,
      { type: "other", data: { kind: "special", size: 3 } },
      "/one/default",
    ),
    goes(
      "without a default it goes to the dead-letter topic",
      rulesOnly,
      { extra: "unwanted" },
      "/dead-letters",
    ),
    goes("a matching rule without a default", rulesOnly, { extra: "wanted" }, "/one/wanted"),
    goes(
      "a rule that reads a missing attribute sends the event to the dead-letter topic",
      rulesOnly,
      {},
      "/dead-letters",
    ),

    conforms(
      "an event that fails is retried at its own route only, and later events of other routes wait for it",
      async (bench) => {
        const [first, second] = [bench.event({ type: "com.example.first" }), bench.event()];
        bench.app.script({ path: "/one/first", event: first.id }, failing(2));
        await bench.publish(routesTopic, [first, second], bench.unique("key"));
        const [later] = await bench.app.arrived({ path: "/one/second", event: second.id });
        const tries = bench.app.received({ path: "/one/first", event: first.id });
        expect(tries.length).toBe(3);
        expect(later?.at).toBeGreaterThan(tries.at(-1)?.at ?? Number.POSITIVE_INFINITY);
        expect(bench.app.received({ path: "/dead-letters", event: first.id })).toEqual([]);
      },
    ),

    conforms(
      "an event that keeps failing delays the other routes until it is a dead letter, and no longer",
      async (bench) => {
        const [first, second] = [bench.event({ type: "com.example.first" }), bench.event()];
        bench.app.script({ path: "/one/first", event: first.id }, failing(Number.POSITIVE_INFINITY));
        await bench.publish(routesTopic, [first, second], bench.unique("key"));
        await bench.app.arrived({ path: "/one/second", event: second.id });
        expect(bench.app.received({ path: "/one/first", event: first.id }).length).toBe(4);
        await bench.app.arrived({ path: "/dead-letters", event: first.id });
        expect(bench.app.received({ path: "/dead-letters", event: second.id })).toEqual([]);
      },
    ),
  ],
};

/** Answers 500 this many times. */
const failing = (times: number) => (nth: number) => new Response(null, { status: nth <= times ? 500 : 200 });
