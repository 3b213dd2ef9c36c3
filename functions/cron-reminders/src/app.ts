import { requireAppToken } from "@todo/dapr/require-app-token";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { functionApp } from "@todo/function-kit/function-app";
import type { Traced } from "@todo/function-kit/trace";
import { recordBacklog } from "./record-backlog.ts";
import { sweepDeliveries } from "./sweep-deliveries.ts";
import { sweepOutbox } from "./sweep-outbox.ts";
import { sweepRecurring } from "./sweep-recurring.ts";
import { sweepReminders } from "./sweep-reminders.ts";
import { sweepRetention } from "./sweep-retention.ts";

/** Ticks may be missed, or reach several instances at once. Each sweep handles everything that is due, once. */
export function createApp(deps: Dependencies) {
  const app = functionApp(deps);
  app.use("/triggers/*", requireAppToken(deps.config.appToken));
  const sweep = (name: string, run: (c: Traced) => Promise<object>) =>
    // Under a retry policy a cron binding counts only 200 as done.
    app.post(`/triggers/${name}`, async (c) => {
      const done = await run(c);
      deps.metrics.sweepTime.set(Date.parse(deps.now()) / 1000, { sweep: name });
      return c.json(done);
    });
  sweep("reminders", (c) => sweepReminders(deps, c));
  sweep("recurring", (c) => sweepRecurring(deps, c));
  sweep("deliveries", (c) => sweepDeliveries(deps, c));
  sweep("retention", () => sweepRetention(deps));
  sweep("outbox", async (c) => {
    await recordBacklog(deps);
    return sweepOutbox(deps, c);
  });
  return app;
}
