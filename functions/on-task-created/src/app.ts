import { TaskCreated } from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import { planTaskReminders } from "@todo/database/reminders/plan-task-reminders";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { once } from "@todo/function-kit/effect";
import { eventFunction } from "@todo/function-kit/event-function";

export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(TaskCreated, (event, c) =>
      once(deps, c, event, (tx) => planTaskReminders(tx, event.data.user_id, event.data.task_id, deps.now())),
    ),
  );
}
