import { requireAppToken } from "@todo/dapr/require-app-token";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { functionApp } from "@todo/function-kit/function-app";
import { sweepOutbox } from "./sweep-outbox.ts";
import { sweepRecurring } from "./sweep-recurring.ts";
import { sweepReminders } from "./sweep-reminders.ts";

/** Ticks may be missed, and come to several instances at once: each sweep takes all that is due, and does it once. */
export function createApp(deps: Dependencies) {
  const app = functionApp(deps);
  app.use("/triggers/*", requireAppToken(deps.config.appToken));
  // Under a retry policy a cron binding counts only 200 as done.
  app.post("/triggers/reminders", async (c) => c.json(await sweepReminders(deps, c)));
  app.post("/triggers/recurring", async (c) => c.json(await sweepRecurring(deps, c)));
  app.post("/triggers/outbox", async (c) => c.json(await sweepOutbox(deps)));
  return app;
}
