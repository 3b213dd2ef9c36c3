import type { Context } from "../context.ts";
import type { NextOccurrence } from "../recurrence/next-occurrence.ts";
import type { ReminderState } from "../reminders/reminder-state.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { isDue, occurrenceAfter, taskFor } from "./next-task.ts";
import type { TaskState } from "./task-state.ts";

/** Maximum number of occurrences that `latest` passes over in one step: daily ones of 27 years. */
const maxLeftOut = 10_000;

/**
 * Creates the occurrences that a task on schedule has missed, and the next future one: every missed one, or only the
 * latest with `catch_up: "latest"`. Those passed over keep their numbers, and so count towards `ends.after`.
 *
 * @param limit maximum number of tasks to create; the next call continues from the last of them
 * @returns the source and the new tasks, each with its `nextTaskId`, in order
 */
export function catchUp(
  source: TaskState,
  reminders: readonly ReminderState[],
  limit: number,
  context: Context,
): [source: TaskState, ...made: TaskWithReminders[]] {
  const made: TaskWithReminders[] = [];
  let last = source;
  const end = (changes: Partial<TaskState>) => {
    const before = made.at(-1);
    if (before) made[made.length - 1] = { ...before, task: { ...before.task, ...changes } };
    else source = { ...source, ...changes };
  };
  while (made.length < limit && isDue(last, context.now)) {
    const next = nextToMake(last, context.now);
    if (next === null) {
      end({ seriesEnded: true });
      break;
    }
    const task = taskFor(source, reminders, next, context);
    end({ nextTaskId: task.task.id });
    made.push(task);
    last = task.task;
  }
  return [source, ...made];
}

function nextToMake(task: TaskState, now: string): NextOccurrence | null {
  let next = occurrenceAfter(task);
  if (task.recurrence?.catch_up !== "latest") return next;
  for (let leftOut = 0; next !== null && leftOut < maxLeftOut; leftOut++) {
    const current: TaskState = {
      ...task,
      occurrence: next.index,
      scheduledFor: next.scheduledFor,
      skippedAfter: 0,
    };
    const following = occurrenceAfter(current);
    if (following === null || !isDue({ ...current, scheduledFor: following.scheduledFor }, now)) return next;
    next = following;
  }
  return next;
}
