import { TaskCreated } from "@todo/contracts/events/task-events";
import type { Decision } from "../decision.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { taskEvent } from "./task-events.ts";
import { toTask } from "./to-task.ts";

/** New tasks of one user, created by that user or as the next occurrences of another task. */
export function newTasks(created: readonly TaskWithReminders[]): Decision {
  return {
    createdTasks: created.map(({ task }) => task),
    reminders: created.flatMap(({ reminders }) => reminders.map((after) => ({ before: null, after }))),
    events: created.map(({ task, reminders }) =>
      taskEvent(TaskCreated, task, { task: toTask(task, reminders) }),
    ),
  };
}
