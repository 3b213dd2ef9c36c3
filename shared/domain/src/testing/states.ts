import { newReminder, type ReminderState } from "../reminders/reminder-state.ts";
import { createTask } from "../tasks/create-task.ts";
import type { TaskState } from "../tasks/task-state.ts";

let counter = 0;

/** Ids in order, so that a failing test prints the same every time. */
export function newId(): string {
  counter += 1;
  return `00000000-0000-7000-8000-${String(counter).padStart(12, "0")}`;
}

export const now = "2026-11-21T08:00:00.000Z";
export const context = { now, newId };

/** A task due an hour from `now`, with the fields a test needs. */
export function aTask(fields: Partial<TaskState> = {}): TaskState {
  const input = {
    title: "Water the plants",
    description: "",
    priority: "medium" as const,
    tags: [],
    due_date: "2026-11-21T09:00:00.000Z",
    recurrence: null,
    reminders: [],
  };
  const { task } = createTask(
    input,
    { userId: "ada", timeZone: "UTC", listId: "00000000-0000-8000-8000-000000000000" },
    context,
  );
  return { ...task, ...fields };
}

export function aReminder(taskId: string, fields: Partial<ReminderState> = {}): ReminderState {
  return { ...newReminder(newId(), taskId, { lead_time: "PT30M" }), ...fields };
}
