import { TaskDeleted } from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import { hasReminders } from "@todo/database/reminders/find-reminders";
import { planTaskReminders } from "@todo/database/reminders/plan-task-reminders";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { once } from "@todo/function-kit/effect";
import { eventFunction } from "@todo/function-kit/event-function";

/** A series ends with its task by itself: the next occurrence is made from the row that is gone. */
export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(TaskDeleted, async (event, c) => {
      const { user_id, task_id } = event.data;
      if (!(await hasReminders(deps.db, task_id))) return;
      await once(deps, c, event, (tx) => planTaskReminders(tx, user_id, task_id, deps.now()));
    }),
  );
}
