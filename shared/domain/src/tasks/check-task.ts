import type { ReminderRequest } from "@todo/contracts/reminder";
import { DomainError } from "../domain-error.ts";
import type { TaskState } from "./task-state.ts";

/** Rules between fields, which no schema of a single field can express. */
export function checkSchedule(task: Pick<TaskState, "dueDate" | "recurrence">): void {
  if (task.recurrence?.mode === "on_schedule" && task.dueDate === null) {
    throw new DomainError("due_date_required", "due_date", "a task repeated on schedule needs a due date");
  }
}

export function checkReminders(dueDate: string | null, requests: readonly ReminderRequest[]): void {
  const index = requests.findIndex((request) => request.lead_time !== undefined);
  if (dueDate === null && index >= 0) {
    const message = "a lead time needs the task to have a due_date";
    throw new DomainError("due_date_required", `reminders.${index}.lead_time`, message);
  }
}
