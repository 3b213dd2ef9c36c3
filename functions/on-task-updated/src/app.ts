import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { type TaskChanges, TaskReopened, TaskUpdated } from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import { hasReminders } from "@todo/database/reminders/find-reminders";
import { planTaskReminders } from "@todo/database/reminders/plan-task-reminders";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { once } from "@todo/function-kit/effect";
import { eventFunction } from "@todo/function-kit/event-function";
import type { Traced } from "@todo/function-kit/trace";

/** The fields that reminders depend on. */
const planned = ["due_date", "time_zone", "reminders"] as const;

const movesReminders = (changes: TaskChanges) => planned.some((field) => changes[field] !== undefined);

export function createApp(deps: Dependencies) {
  const plan = async (event: CloudEvent<{ user_id: string; task_id: string }>, c: Traced) => {
    const { user_id, task_id } = event.data;
    if (!(await hasReminders(deps.db, task_id))) return;
    await once(deps, c, event, (tx) => planTaskReminders(tx, user_id, task_id, deps.now()));
  };
  return eventFunction(
    deps,
    on(TaskUpdated, async (event, c) => {
      if (movesReminders(event.data.changes)) await plan(event, c);
    }),
    on(TaskReopened, plan),
  );
}
