import { expect } from "vitest";
import { eventually } from "../../support/eventually.ts";
import { type Block, conforms } from "../case.ts";

export const cron: Block = {
  name: "Cron bindings",
  cases: [
    conforms("a tick is a POST with the app's token and an empty body", async ({ app, runtime }) => {
      const [tick] = await app.arrived({ path: "/cron/steady" });
      expect(tick).toMatchObject({ method: "POST", body: "" });
      expect(tick?.headers["dapr-api-token"]).toBe(runtime.appToken);
    }),

    conforms(
      "ticks repeat, and nothing else is sent: `direction: input` avoids the OPTIONS request",
      async ({ app }) => {
        const before = app.received({ path: "/cron/steady" }).length;
        const ticks = await app.arrived({ path: "/cron/steady" }, before + 3);
        const [first, last] = ticks.slice(-3).flatMap((tick, n) => (n === 1 ? [] : [tick.at]));
        expect((last ?? 0) - (first ?? 0)).toBeGreaterThan(1000);
        expect(new Set(ticks.map(({ method }) => method))).toEqual(new Set(["POST"]));
      },
    ),

    conforms(
      "a tick is retried as Resiliency says until it is answered 200: 204 and 500 are not enough",
      async ({ app }) => {
        const path = "/cron/unsteady";
        // A busy machine may be late, so that the calls of a tick are not closer together than ticks are: then another one is taken.
        await eventually(async () => {
          const at: number[] = [];
          app.script({ path }, () => {
            at.push(performance.now());
            return new Response(null, { status: { 1: 204, 2: 500 }[at.length] ?? 200 });
          });
          await eventually(() => expect(at.length).toBeGreaterThanOrEqual(4));
          const [first = 0, second = 0, third = 0, fourth = 0] = at;
          expect(Math.max(second - first, third - second)).toBeLessThan(1000);
          expect(fourth - third).toBeGreaterThan(1000);
        });
      },
    ),
  ],
};
