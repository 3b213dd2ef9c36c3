import type { TaskChanges } from "@todo/contracts/events/task-events";
import type { TaskPatch } from "@todo/contracts/task";
import type { Scope } from "@todo/contracts/task-scope";
import type { Context } from "../context.ts";
import { DomainError } from "../domain-error.ts";
import { naturalPosition } from "../positions.ts";
import { replaceReminders } from "../reminders/replace-reminders.ts";
import { same } from "../same.ts";
import { checkReminders, checkSchedule } from "./check-task.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { seriesOf } from "./series.ts";
import { differences, seriesFieldsOf } from "./series-fields.ts";
import { changesBetween } from "./task-changes.ts";
import type { SeriesFields, TaskState } from "./task-state.ts";

export interface TaskUpdate extends TaskWithReminders {
  /** Each changed field with its old and new value; empty when only the series changed. */
  readonly changes: TaskChanges;
}

/**
 * @param reminders the task's reminders that are not removed
 * @param position where it comes in its list, if the patch says so
 * @param scope whether the series changes too. Without it, a new due date applies to this occurrence, a new rule to
 * the series, and anything else to the series unless the task is completed, because a completed task is history.
 * @returns null when the patch changes nothing
 * @throws DomainError `due_date_required`, `rule_of_series`
 */
export function updateTask(
  { task, reminders }: TaskWithReminders,
  patch: TaskPatch,
  context: Context,
  scope?: Scope,
  position?: string,
): TaskUpdate | null {
  const patched = { ...applyPatch(task, patch), ...placeAfter(task, patch, context, position) };
  checkSchedule(patched);
  if (scope === "this" && task.seriesId !== null && !same(task.recurrence, patched.recurrence)) {
    const message = 'the rule belongs to the whole series: expected scope "following"';
    throw new DomainError("rule_of_series", "recurrence", message);
  }
  if (patch.reminders) checkReminders(patched.dueDate, patch.reminders);
  const before = { task, reminders };
  const after = {
    task: { ...patched, ...seriesOf(task, patched, scope) },
    reminders: patch.reminders ? replaceReminders(patched, reminders, patch.reminders, context) : reminders,
  };
  const seriesFields = seriesFieldsAfter(before, after, patch, scope);
  const changes = changesBetween(before, after);
  if (Object.keys(changes).length === 0 && same(seriesFields, task.seriesFields)) return null;
  return {
    task: { ...after.task, seriesFields, version: task.version + 1, updatedAt: context.now },
    reminders: after.reminders,
    changes,
  };
}

function applyPatch(task: TaskState, patch: TaskPatch): TaskState {
  return {
    ...task,
    title: patch.title ?? task.title,
    description: patch.description ?? task.description,
    priority: patch.priority ?? task.priority,
    tags: patch.tags ?? task.tags,
    dueDate: patch.due_date === undefined ? task.dueDate : patch.due_date,
    timeZone: patch.time_zone ?? task.timeZone,
    recurrence: patch.recurrence === undefined ? task.recurrence : patch.recurrence,
  };
}

/** In another list it comes after all others, unless it was said where. */
function placeAfter(
  task: TaskState,
  { list_id: listId = task.listId }: TaskPatch,
  { now }: Context,
  position?: string,
) {
  const moved = listId === task.listId ? task.position : naturalPosition(now, task.id);
  return { listId, position: position ?? moved };
}

const patchFields: Record<keyof SeriesFields, keyof TaskPatch> = {
  title: "title",
  description: "description",
  priority: "priority",
  tags: "tags",
  timeZone: "time_zone",
  leadTimes: "reminders",
};

function seriesFieldsAfter(
  before: TaskWithReminders,
  after: TaskWithReminders,
  patch: TaskPatch,
  scope: Scope = before.task.status === "completed" ? "this" : "following",
): Partial<SeriesFields> {
  // The first occurrence defines the series.
  if (before.task.recurrence === null || after.task.recurrence === null) return {};
  if (scope === "this") return differences(seriesFieldsOf(before), after);
  const kept = Object.entries(before.task.seriesFields).filter(
    ([field]) => patch[patchFields[field as keyof SeriesFields]] === undefined,
  );
  return Object.fromEntries(kept);
}
