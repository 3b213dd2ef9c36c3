import type { NextOccurrenceRequest } from "@todo/contracts/next-occurrence";
import type { PassedOver } from "@todo/contracts/passed-over";
import type { Context } from "../context.ts";
import { combine, type Decided, nothing } from "../decision.ts";
import type { ReminderState } from "../reminders/reminder-state.ts";
import { catchUp } from "./catch-up.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { newTasks } from "./new-tasks.ts";
import { nextAfterCompletion } from "./next-after-completion.ts";
import { isDueForNext } from "./next-task.ts";
import { recurringEvents } from "./recurring-events.ts";
import type { TaskState } from "./task-state.ts";

/** Maximum number of occurrences that one commit creates. */
const maxMade = 100;

/** Creates the missing occurrences of a task's series. @returns as `result` how many they are */
export function decideNextOccurrence(
  { task: source, reminders }: TaskWithReminders,
  reason: NextOccurrenceRequest["reason"],
  context: Context,
): Decided<number> {
  if (source.nextTaskId !== null || !isDueForNext(source, reason, context.now))
    return { decision: nothing, result: 0 };
  const { changed, made, passedOver } =
    reason === "completed"
      ? afterCompletion(source, reminders, context)
      : onSchedule(source, reminders, context);
  const decision = combine({ changedTasks: [{ before: source, after: changed }] }, newTasks(made), {
    events: recurringEvents(reason, source, made, passedOver),
  });
  return { decision, result: made.length };
}

type Made = { changed: TaskState; made: TaskWithReminders[]; passedOver: PassedOver | null };

function afterCompletion(source: TaskState, reminders: readonly ReminderState[], context: Context): Made {
  const { next, passedOver } = nextAfterCompletion(source, reminders, context);
  if (next === null) return { changed: { ...source, seriesEnded: true }, made: [], passedOver };
  return { changed: { ...source, nextTaskId: next.task.id }, made: [next], passedOver };
}

function onSchedule(source: TaskState, reminders: readonly ReminderState[], context: Context): Made {
  const [changed, ...made] = catchUp(source, reminders, maxMade, context);
  return { changed, made, passedOver: null };
}
