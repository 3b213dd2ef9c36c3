import type { Context } from "../context.ts";
import { naturalPosition } from "../positions.ts";
import { replaceReminders, requestOf } from "../reminders/replace-reminders.ts";
import { same } from "../same.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { laterDates } from "./later-dates.ts";
import { isUntouched } from "./next-task.ts";
import { differences, seriesFieldsOf } from "./series-fields.ts";
import { changesBetween } from "./task-changes.ts";
import type { SeriesFields, TaskState } from "./task-state.ts";
import type { TaskUpdate } from "./update-task.ts";

export interface CarriedOn {
  readonly changed: readonly TaskUpdate[];
  /** Occurrences that are no longer part of the series, and that nobody has changed. */
  readonly withdrawn: readonly TaskState[];
}

/**
 * Propagates changes of the series to its later pending occurrences. A value or date that was changed in one of them
 * alone is kept, and completed occurrences stay unchanged.
 *
 * @param later all of them, in order
 * @param moves whether they go along into another list
 */
export function propagateChanges(
  before: TaskWithReminders,
  after: TaskWithReminders,
  later: readonly TaskWithReminders[],
  context: Context,
  moves = true,
): CarriedOn {
  const was = seriesFieldsOf(before);
  const changedFields = Object.entries(seriesFieldsOf(after)).filter(
    ([field, value]) => !same(was[field as keyof SeriesFields], value),
  );
  const dateOf = laterDates(before, after);
  const all = later.map((occurrence) => ({ occurrence, dated: dateOf(occurrence.task) }));
  // Only from the end, because the preceding occurrence would fill a gap again.
  const kept =
    all.findLastIndex(({ occurrence, dated }) => dated !== null || !isUntouched(occurrence.task)) + 1;
  const changed = all.slice(0, kept).flatMap(({ occurrence, dated }): TaskUpdate[] => {
    if (occurrence.task.status === "completed") return [];
    const task = dated ?? { ...occurrence.task, recurrence: after.task.recurrence, seriesEnded: true };
    const placed = moves ? inListOf(before.task, after.task, task, context) : task;
    const next = withFields({ ...occurrence, task: placed }, Object.fromEntries(changedFields), context);
    if (same(next, occurrence)) return [];
    const version = occurrence.task.version + 1;
    return [
      {
        ...next,
        task: { ...next.task, version, updatedAt: context.now },
        changes: changesBetween(occurrence, next),
      },
    ];
  });
  return { changed, withdrawn: all.slice(kept).map(({ occurrence }) => occurrence.task) };
}

/** An occurrence that was in the same list goes along into another. */
function inListOf(before: TaskState, after: TaskState, task: TaskState, { now }: Context): TaskState {
  if (before.listId === after.listId || task.listId !== before.listId) return task;
  return { ...task, listId: after.listId, position: naturalPosition(now, task.id) };
}

function withFields(
  occurrence: TaskWithReminders,
  fields: Partial<SeriesFields>,
  context: Context,
): TaskWithReminders {
  const { task, reminders } = occurrence;
  const isOwn = ([field]: [string, unknown]) => field in task.seriesFields;
  const { leadTimes, ...taken } = Object.fromEntries(
    Object.entries(fields).filter((it) => !isOwn(it)),
  ) as Partial<SeriesFields>;
  const changed = {
    task: { ...task, ...taken },
    reminders: leadTimes ? withLeadTimes(occurrence, leadTimes, context) : reminders,
  };
  const seriesFields = differences({ ...seriesFieldsOf(occurrence), ...fields }, changed);
  return { ...changed, task: { ...changed.task, seriesFields } };
}

function withLeadTimes(
  { task, reminders }: TaskWithReminders,
  leadTimes: readonly string[],
  context: Context,
) {
  const absolute = reminders.filter((it) => it.leadTime === null).map(requestOf);
  const requests = [...absolute, ...leadTimes.map((lead_time) => ({ lead_time }))];
  return task.dueDate === null ? reminders : replaceReminders(task, reminders, requests, context);
}
