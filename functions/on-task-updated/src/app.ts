import { type TaskChanges, TaskReopened, TaskUpdated } from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import { planTaskReminders } from "@todo/database/reminders/plan-task-reminders";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { once } from "@todo/function-kit/effect";
import { eventFunction } from "@todo/function-kit/event-function";

/** The fields that reminders depend on. */
const planned = ["due_date", "time_zone", "reminders"] as const;

const movesReminders = (changes: TaskChanges) => planned.some((field) => changes[field] !== undefined);

export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(TaskUpdated, async (event, c) => {
      const { user_id, task_id, changes } = event.data;
      if (!movesReminders(changes)) return;
      await once(deps, c, event, (tx) => planTaskReminders(tx, user_id, task_id, deps.now()));
    }),
    on(TaskReopened, (event, c) =>
      once(deps, c, event, (tx) => planTaskReminders(tx, event.data.user_id, event.data.task_id, deps.now())),
    ),
  );
}
