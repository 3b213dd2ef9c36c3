import { RecurringTaskGenerated, RecurringTaskScheduled } from "@todo/contracts/events/recurring-events";
import { taskSubject } from "@todo/contracts/events/subject";
import type { NextOccurrenceRequest } from "@todo/contracts/next-occurrence";
import type { PassedOver } from "@todo/contracts/passed-over";
import type { NewEvent } from "../decision.ts";
import type { TaskWithReminders } from "./create-task.ts";
import type { TaskState } from "./task-state.ts";

/** One event for each created occurrence, with the one it follows. */
export function recurringEvents(
  reason: NextOccurrenceRequest["reason"],
  source: TaskState,
  made: readonly TaskWithReminders[],
  passedOver: PassedOver | null,
): NewEvent[] {
  const definition = reason === "completed" ? RecurringTaskGenerated : RecurringTaskScheduled;
  return made.map(({ task }, index) => {
    const before = made[index - 1]?.task ?? source;
    const data = {
      user_id: task.userId,
      source_task_id: before.id,
      new_task_id: task.id,
      scheduled_for: task.scheduledFor,
      ...(passedOver && { passed_over: passedOver }),
    };
    return { definition, subject: taskSubject(before.id), data };
  });
}
