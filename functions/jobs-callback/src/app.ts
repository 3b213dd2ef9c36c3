import { ReminderScheduled } from "@todo/contracts/events/reminder-events";
import { requireAppToken } from "@todo/dapr/require-app-token";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";
import { jobFired } from "./job-fired.ts";
import { createJobScheduler } from "./schedule-job.ts";

export function createApp(deps: Dependencies) {
  const scheduleJob = createJobScheduler(deps);
  const app = eventFunction(
    deps,
    on(ReminderScheduled, ({ data }, c) => scheduleJob(c, data.remind_at)),
  );
  app.post("/job/:name", requireAppToken(deps.config.appToken), jobFired(deps));
  return app;
}
