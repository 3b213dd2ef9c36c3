import { same } from "../same.ts";
import type { TaskState } from "./task-state.ts";

type Series = Pick<TaskState, "seriesId" | "occurrence" | "seriesStart" | "scheduledFor" | "seriesEnded">;

const noSeries: Series = {
  seriesId: null,
  occurrence: null,
  seriesStart: null,
  scheduledFor: null,
  seriesEnded: false,
};

/**
 * The series a task belongs to after its recurrence or due date was set. A new rule is anchored at the task's due date.
 * Moving the due date alone moves this occurrence only, and the rule stays where it was.
 */
export function seriesOf(before: TaskState | null, after: TaskState): Series {
  const newRule = !same(before?.recurrence ?? null, after.recurrence);
  if (after.recurrence === null) return before?.seriesId ? pickSeries(before) : noSeries;
  if (before?.seriesId && !newRule && before.seriesStart !== null) return pickSeries(before);
  return {
    seriesId: after.seriesId ?? after.id,
    occurrence: after.occurrence ?? 1,
    seriesStart: after.dueDate,
    scheduledFor: after.dueDate,
    seriesEnded: false,
  };
}

function pickSeries(task: TaskState): Series {
  const { seriesId, occurrence, seriesStart, scheduledFor, seriesEnded } = task;
  return { seriesId, occurrence, seriesStart, scheduledFor, seriesEnded };
}
