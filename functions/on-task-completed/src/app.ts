import { planAfterEvent } from "@todo/application/reminders/plan-reminders";
import { requestNextOccurrence } from "@todo/application/series/request-next-occurrence";
import { TaskCompleted } from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";

export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(TaskCompleted, async (event, c) => {
      await requestNextOccurrence(deps, event, c);
      await planAfterEvent(deps, event, c);
    }),
  );
}
