import { planAfterEvent } from "@todo/application/reminders/plan-reminders";
import { requestNextOccurrence } from "@todo/application/series/request-next-occurrence";
import {
  type TaskChanges,
  TaskReopened,
  TaskRestored,
  TaskUpdated,
} from "@todo/contracts/events/task-events";
import { on } from "@todo/dapr/subscription";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { eventFunction } from "@todo/function-kit/event-function";

/** The fields that reminders depend on. */
const planned = ["due_date", "time_zone", "reminders"] as const;

const movesReminders = (changes: TaskChanges) => planned.some((field) => changes[field] !== undefined);

export function createApp(deps: Dependencies) {
  return eventFunction(
    deps,
    on(TaskUpdated, async (event, c) => {
      const { changes } = event.data;
      // A rule was added to a completed task, or extended.
      if (changes.recurrence) await requestNextOccurrence(deps, event, c);
      if (movesReminders(changes)) await planAfterEvent(deps, event, c);
    }),
    on(TaskReopened, (event, c) => planAfterEvent(deps, event, c)),
    on(TaskRestored, async (event, c) => {
      // It may have been completed, and deleted before the next occurrence was made.
      await requestNextOccurrence(deps, event, c);
      await planAfterEvent(deps, event, c);
    }),
  );
}
