import type { TaskChanges, TaskField } from "@todo/contracts/events/task-events";
import { same } from "../same.ts";
import type { TaskWithReminders } from "./create-task.ts";

/** Each visible field of the task that differs, with its old and new value. */
export function changesBetween(before: TaskWithReminders, after: TaskWithReminders): TaskChanges {
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
    list_id: task.listId,
    position: task.position,
    reminders: reminders
      .filter((it) => !it.removed)
      .map((it) => ({
        id: it.id,
        lead_time: it.leadTime,
        remind_at: it.remindAt,
        snoozed_until: it.snooze?.until ?? null,
      })),
  };
}
