import { requireAppToken } from "@todo/dapr/require-app-token";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { functionApp } from "@todo/function-kit/function-app";
import type { Traced } from "@todo/function-kit/trace";
import { recordBacklog } from "./record-backlog.ts";
import { runAll, type Sweep } from "./run-all.ts";
import { sweepDeliveries } from "./sweep-deliveries.ts";
import { sweepErasures } from "./sweep-erasures.ts";
import { sweepImports } from "./sweep-imports.ts";
import { sweepOutbox } from "./sweep-outbox.ts";
import { sweepRecurring } from "./sweep-recurring.ts";
import { sweepReminders } from "./sweep-reminders.ts";
import { sweepRetention } from "./sweep-retention.ts";

/**
 * A tick calls `/triggers/all`; `/triggers/<sweep>` is one of them by itself. Ticks may be missed, or reach several instances at
 * once. Each sweep handles everything that is due, once.
 */
export function createApp(deps: Dependencies) {
  const app = functionApp(deps);
  app.use("/triggers/*", requireAppToken(deps.config.appToken));
  const sweeps = sweepsOf(deps);
  for (const [name, run] of Object.entries(sweeps)) {
    app.post(`/triggers/${name}`, async (c) => c.json(await run(c)));
  }
  app.post("/triggers/all", async (c) => {
    const { done, failed } = await runAll(deps, c, sweeps);
    // Under a retry policy, a cron binding accepts only 200. A retry repeats nothing: it finds less to do.
    return c.json(done, failed ? 500 : 200);
  });
  return app;
}

function sweepsOf(deps: Dependencies): Readonly<Record<string, Sweep>> {
  const timed =
    (name: string, run: Sweep): Sweep =>
    async (c) => {
      const done = await run(c);
      deps.metrics.sweepTime.set(Date.parse(deps.now()) / 1000, { sweep: name });
      return done;
    };
  const outbox = async (c: Traced) => {
    await recordBacklog(deps);
    return sweepOutbox(deps, c);
  };
  return {
    reminders: timed("reminders", (c) => sweepReminders(deps, c)),
    recurring: timed("recurring", (c) => sweepRecurring(deps, c)),
    deliveries: timed("deliveries", (c) => sweepDeliveries(deps, c)),
    retention: timed("retention", (c) => sweepRetention(deps, c)),
    outbox: timed("outbox", outbox),
    imports: timed("imports", (c) => sweepImports(deps, c)),
    erasures: timed("erasures", (c) => sweepErasures(deps, c)),
  };
}
