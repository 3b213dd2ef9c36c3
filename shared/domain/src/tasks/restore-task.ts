import { TaskRestored } from "@todo/contracts/events/task-events";
import type { Context } from "../context.ts";
import type { Decision } from "../decision.ts";
import type { ListState } from "../lists/list-state.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { reminded, taskEvent } from "./task-events.ts";
import type { TaskState } from "./task-state.ts";
import { toTask } from "./to-task.ts";

/** An existing occurrence of the series that a task in the trash was part of. */
export type LiveOccurrence = Pick<TaskState, "id" | "occurrence" | "nextTaskId" | "seriesEnded">;

/**
 * Takes tasks out of the trash, each with its reminders. Reminders whose time has passed meanwhile do not ring,
 * because restoring counts as a change of the task.
 *
 * @param live what is there of their series, by the series. If it has gone on in such a way that a task's number is taken, or
 * will be, that task is restored as a separate one
 * @param lists those that they were in, as far as they are there. From one that is not, a task goes to the Inbox
 */
export function restoreTasks(
  tasks: readonly TaskWithReminders[],
  live: ReadonlyMap<string, readonly LiveOccurrence[]>,
  lists: ReadonlyMap<string, ListState>,
  inboxId: string,
  { now }: Pick<Context, "now">,
): { decision: Decision; restored: readonly TaskWithReminders[] } {
  const restored = tasks.map((found) => {
    const { task } = found;
    const series = live.get(task.seriesId ?? "") ?? [];
    const returned = mayReturn(task, series) ? { ...task, ...nextOf(task, series) } : { ...task, ...alone };
    const listId = lists.has(task.listId) ? task.listId : inboxId;
    return {
      ...found,
      task: { ...returned, listId, version: task.version + 1, updatedAt: now, deletedAt: null },
    };
  });
  return {
    restored,
    decision: {
      consultedLists: [...lists.values()],
      changedTasks: restored.map(({ task }, at) => ({ before: tasks[at]?.task ?? task, after: task })),
      events: restored.map((it) =>
        taskEvent(TaskRestored, it.task, { ...reminded(it), task: toTask(it.task, it.reminders) }),
      ),
    },
  };
}

/** Fields of a task without a series. */
const alone = {
  recurrence: null,
  seriesId: null,
  occurrence: null,
  seriesStart: null,
  scheduledFor: null,
  seriesFields: {},
  nextTaskId: null,
  skippedAfter: 0,
  seriesEnded: false,
} satisfies Partial<TaskState>;

/** Not if its number is taken, or if an earlier occurrence without a next one would create one with that number. */
function mayReturn({ seriesId, occurrence }: TaskState, live: readonly LiveOccurrence[]): boolean {
  if (seriesId === null || occurrence === null) return true;
  return live.every(
    (it) =>
      it.occurrence !== occurrence &&
      ((it.occurrence ?? 0) > occurrence || it.nextTaskId !== null || it.seriesEnded),
  );
}

/** Ensures that an occurrence does not create a next one that exists already. */
function nextOf(task: TaskState, live: readonly LiveOccurrence[]): Pick<TaskState, "nextTaskId"> {
  if (task.nextTaskId !== null) return { nextTaskId: task.nextTaskId };
  const later = live.filter((it) => (it.occurrence ?? 0) > (task.occurrence ?? Number.POSITIVE_INFINITY));
  return { nextTaskId: later.toSorted((a, b) => (a.occurrence ?? 0) - (b.occurrence ?? 0))[0]?.id ?? null };
}
