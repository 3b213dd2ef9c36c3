import { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";
import { notifyInApp } from "./notify-in-app.ts";

export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(ReminderTriggered, (event, c) => notifyInApp(deps, event, c)),
  );
}
