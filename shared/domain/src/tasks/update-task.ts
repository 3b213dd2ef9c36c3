import type { TaskChanges, TaskField } from "@todo/contracts/events/task-events";
import type { ReminderRequest } from "@todo/contracts/reminder";
import type { TaskPatch } from "@todo/contracts/task";
import type { Context } from "../context.ts";
import { newReminder, type ReminderState } from "../reminders/reminder-state.ts";
import { same } from "../same.ts";
import { checkReminders, checkSchedule } from "./check-task.ts";
import type { TaskWithReminders } from "./create-task.ts";
import { seriesOf } from "./series.ts";
import type { TaskState } from "./task-state.ts";

export interface TaskUpdate extends TaskWithReminders {
  /** Each field that changed with its old and new value; at least one. */
  readonly changes: TaskChanges;
}

/**
 * @param reminders the task's reminders that are not removed
 * @returns null when the patch changes nothing
 * @throws DomainError `due_date_required`
 */
export function updateTask(
  { task, reminders }: TaskWithReminders,
  patch: TaskPatch,
  context: Context,
): TaskUpdate | null {
  const patched: TaskState = {
    ...task,
    title: patch.title ?? task.title,
    description: patch.description ?? task.description,
    priority: patch.priority ?? task.priority,
    tags: patch.tags ?? task.tags,
    dueDate: patch.due_date === undefined ? task.dueDate : patch.due_date,
    timeZone: patch.time_zone ?? task.timeZone,
    recurrence: patch.recurrence === undefined ? task.recurrence : patch.recurrence,
  };
  checkSchedule(patched);
  if (patch.reminders) checkReminders(patched.dueDate, patch.reminders);
  const after = patch.reminders ? replaceReminders(task.id, reminders, patch.reminders, context) : reminders;
  const changes = changesBetween({ task, reminders }, { task: patched, reminders: after });
  if (Object.keys(changes).length === 0) return null;
  return {
    task: { ...patched, ...seriesOf(task, patched), version: task.version + 1, updatedAt: context.now },
    reminders: after,
    changes,
  };
}

/** Those asked for again are kept with their id; those no longer asked for come back marked as removed. */
function replaceReminders(
  taskId: string,
  before: readonly ReminderState[],
  requests: readonly ReminderRequest[],
  context: Context,
): ReminderState[] {
  const left = [...before];
  const wanted = requests.map((request) => {
    const index = left.findIndex(
      (it) => it.leadTime === (request.lead_time ?? null) && it.remindAt === (request.remind_at ?? null),
    );
    const [kept] = index >= 0 ? left.splice(index, 1) : [];
    return kept ?? newReminder(context.newId(), taskId, request);
  });
  return [...wanted, ...left.map((it) => ({ ...it, removed: true }))];
}

function changesBetween(before: TaskWithReminders, after: TaskWithReminders): TaskChanges {
  const was = viewOf(before);
  const is = viewOf(after);
  const changes: TaskChanges = {};
  for (const field of Object.keys(was) as TaskField[]) {
    if (!same(was[field], is[field])) changes[field] = { old: was[field], new: is[field] };
  }
  return changes;
}

function viewOf({ task, reminders }: TaskWithReminders): Record<TaskField, unknown> {
  return {
    title: task.title,
    description: task.description,
    priority: task.priority,
    tags: task.tags,
    due_date: task.dueDate,
    time_zone: task.timeZone,
    recurrence: task.recurrence,
    reminders: reminders
      .filter((it) => !it.removed)
      .map((it) => ({ id: it.id, lead_time: it.leadTime, remind_at: it.remindAt })),
  };
}
