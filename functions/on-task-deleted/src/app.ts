import { planAfterEvent } from "@todo/application/reminders/plan-reminders";
import { TaskDeleted } from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";

/** Deleting a task also ends its series, because the next occurrence would be created from its row. */
export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(TaskDeleted, (event, c) => planAfterEvent(deps, event, c)),
  );
}
