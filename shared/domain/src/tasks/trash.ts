import type { Context } from "../context.ts";
import type { Change, Decision } from "../decision.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { deletedEvent, reminded } from "./task-events.ts";
import type { TaskState } from "./task-state.ts";

/** How tasks are deleted: into the trash at this time, or permanently. */
export type Deletion = { readonly trashedAt: string } | "permanently";

export const intoTrash = ({ now }: Pick<Context, "now">): Deletion => ({ trashedAt: now });

/** Moves a task into the trash, otherwise unchanged, since it may be restored. */
export const trashed = (task: TaskState, now: string): TaskState => ({
  ...task,
  version: task.version + 1,
  updatedAt: now,
  deletedAt: now,
});

/** Whether it is still to be done: pending, and not in the trash. */
export const isOpen = ({ status, deletedAt }: Pick<TaskState, "status" | "deletedAt">): boolean =>
  status === "pending" && deletedAt === null;

/**
 * Deletes tasks.
 *
 * @param reason why, if the user did not simply delete it
 * @param changed applies further changes to the task
 */
export function deleted(
  tasks: readonly (TaskState | TaskWithReminders)[],
  how: Deletion,
  { reason, changed = (task) => task }: { reason?: "skipped"; changed?: (task: TaskState) => TaskState } = {},
): Decision {
  const all = tasks.map((it) => ("task" in it ? it : { task: it, reminders: undefined }));
  const events = all.map(({ task, reminders, ...more }) =>
    deletedEvent(task, reason, {
      ...(reminders && reminded({ reminders, ...more })),
      ...(how === "permanently" && { permanently: true }),
    }),
  );
  if (how === "permanently") return { deletedTasks: all.map(({ task }) => task), events };
  const changedTasks: Change<TaskState>[] = all.map(({ task }) => ({
    before: task,
    after: trashed(changed(task), how.trashedAt),
  }));
  return { changedTasks, events };
}
