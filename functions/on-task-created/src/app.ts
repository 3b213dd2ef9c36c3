import { planReminders } from "@todo/application/reminders/plan-reminders";
import { TaskCreated } from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import { asCreated } from "@todo/domain/tasks/as-created";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";

export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(TaskCreated, async (event, c) => {
      // Reminders that are added later have a separate event.
      const { id: eventId, data } = event;
      const guess = asCreated(data.task, data.user_id);
      await planReminders(deps, c, data, { eventId, guess });
    }),
  );
}
