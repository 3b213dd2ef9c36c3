import { ReminderCancelled, ReminderScheduled } from "@todo/contracts/events/reminder-events";
import { requireAppToken } from "@todo/dapr/require-app-token";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";
import { jobFired } from "./job-fired.ts";
import { setAlarm } from "./set-alarm.ts";

export function createApp(deps: Dependencies) {
  const app = eventFunction(
    deps,
    on(ReminderScheduled, ({ data }, c) => setAlarm(deps, c, data.reminder_id, data.remind_at)),
    on(ReminderCancelled, ({ data }, c) => setAlarm(deps, c, data.reminder_id, null)),
  );
  app.post("/job/:name", requireAppToken(deps.config.appToken), jobFired(deps));
  return app;
}
