import { TaskCreated } from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import { planTaskReminders } from "@todo/database/reminders/plan-task-reminders";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { once } from "@todo/function-kit/effect";
import { eventFunction } from "@todo/function-kit/event-function";

export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(TaskCreated, async (event, c) => {
      const { user_id, task_id, task } = event.data;
      // Those that are added later come with an event of their own.
      if (task.reminders.length === 0) return;
      await once(deps, c, event, (tx) => planTaskReminders(tx, user_id, task_id, deps.now()));
    }),
  );
}
