import { expect } from "vitest";
import { type Block, conforms } from "../case.ts";

export const consumers: Block = {
  name: "Consumers",
  cases: [
    conforms("every consumer gets every event", async (bench) => {
      const events = Array.from({ length: 20 }, () => bench.event());
      await bench.publish("conformance.events", events);
      for (const { id } of events) {
        await bench.app.arrived({ path: "/one/events", event: id });
        await bench.app.arrived({ path: "/two/events", event: id });
      }
    }),

    conforms("an event that fails at one consumer does not affect another", async (bench) => {
      const event = bench.event();
      bench.app.script({ path: "/one/events", event: event.id }, () => new Response(null, { status: 500 }));
      await bench.publish("conformance.events", [event]);
      await bench.app.arrived({ path: "/dead-letters", event: event.id });
      await bench.app.arrived({ path: "/two/events", event: event.id });
      expect(bench.app.received({ path: "/two/events", event: event.id }).length).toBe(1);
    }),

    conforms(
      "two members of a consumer group share its events: each event goes to one of them",
      async (bench) => {
        const events = Array.from({ length: 40 }, () => bench.event());
        await bench.publish("conformance.shared", events);
        const paths = ["/shared/a", "/shared/b"];
        const at = (id: string) => paths.flatMap((path) => bench.app.received({ path, event: id }));
        for (const { id } of events) {
          await Promise.any(paths.map((path) => bench.app.arrived({ path, event: id })));
        }
        expect(events.map(({ id }) => at(id).length)).toEqual(events.map(() => 1));
        for (const path of paths) {
          expect(events.some(({ id }) => bench.app.received({ path, event: id }).length > 0)).toBe(true);
        }
      },
    ),

    conforms(
      "events of one partition key arrive one at a time, in order, even through retries",
      async (bench) => {
        const [key, path] = [bench.unique("key"), "/one/ordered"];
        const events = Array.from({ length: 20 }, () => bench.event());
        let inside = 0;
        let most = 0;
        for (const [n, { id }] of events.entries()) {
          bench.app.script({ path, event: id }, async (nth) => {
            inside += 1;
            most = Math.max(most, inside);
            // Long enough for an overlap to show.
            await new Promise(setImmediate);
            inside -= 1;
            return new Response(null, { status: n === 5 && nth === 1 ? 500 : 200 });
          });
        }
        await bench.publish("conformance.ordered", events, key);
        for (const { id } of events) await bench.app.arrived({ path, event: id });
        const arrivals = events.map(({ id }) => bench.app.received({ path, event: id }).at(-1)?.at ?? 0);
        expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
        expect(most).toBe(1);
      },
    ),
  ],
};
