import type { TaskInput } from "@todo/contracts/task";
import type { Context } from "../context.ts";
import { naturalPosition } from "../positions.ts";
import type { ReminderState } from "../reminders/reminder-state.ts";
import { replaceReminders } from "../reminders/replace-reminders.ts";
import { checkReminders, checkSchedule } from "./check-task.ts";
import { newTaskFields } from "./new-task-fields.ts";
import { seriesOf } from "./series.ts";
import type { TaskState } from "./task-state.ts";

export interface TaskWithReminders {
  readonly task: TaskState;
  readonly reminders: readonly ReminderState[];
  /**
   * Whether the task had other reminders that were removed, which the next plan has to cancel; undefined if unknown.
   */
  readonly hasRemoved?: boolean;
}

/** @param position default: after all others of its list. @throws DomainError `due_date_required` */
export function createTask(
  input: TaskInput,
  owner: { userId: string; timeZone: string; listId: string },
  context: Context,
  position?: string,
): TaskWithReminders {
  const id = context.newId();
  const task: TaskState = {
    ...newTaskFields(context.now),
    id,
    userId: owner.userId,
    title: input.title,
    description: input.description,
    priority: input.priority,
    tags: input.tags,
    dueDate: input.due_date,
    timeZone: input.time_zone ?? owner.timeZone,
    recurrence: input.recurrence,
    seriesId: null,
    occurrence: null,
    seriesStart: null,
    scheduledFor: null,
    listId: owner.listId,
    position: position ?? naturalPosition(context.now, id),
  };
  checkSchedule(task);
  checkReminders(task.dueDate, input.reminders);
  return {
    task: { ...task, ...seriesOf(null, task) },
    reminders: replaceReminders(task, [], input.reminders, context),
  };
}
