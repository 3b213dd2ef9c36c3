import { planAfterEvent } from "@todo/application/reminders/plan-reminders";
import { TaskCreated } from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";

export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(TaskCreated, async (event, c) => {
      // Those that are added later come with an event of their own.
      if (event.data.task.reminders.length > 0) await planAfterEvent(deps, event, c);
    }),
  );
}
