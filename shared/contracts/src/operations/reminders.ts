import { page } from "../page.ts";
import { reminder, reminderRequest, snoozeRequest } from "../reminder.ts";
import { reminderQuery } from "../reminder-query.ts";
import type { Operations } from "./operation.ts";

export const reminderOperations = {
  listTaskReminders: {
    method: "GET",
    path: "/api/tasks/{id}/reminders",
    scope: "tasks:read",
    id: "task",
    output: page(reminder),
  },
  addReminder: {
    method: "POST",
    path: "/api/tasks/{id}/reminders",
    scope: "tasks:write",
    id: "task",
    body: reminderRequest,
    output: reminder,
    status: 201,
    ifMatch: true,
    idempotencyKey: true,
  },
  listReminders: {
    method: "GET",
    path: "/api/reminders",
    scope: "tasks:read",
    query: reminderQuery,
    output: page(reminder),
  },
  getReminder: {
    method: "GET",
    path: "/api/reminders/{id}",
    scope: "tasks:read",
    id: "reminder",
    output: reminder,
  },
  deleteReminder: {
    method: "DELETE",
    path: "/api/reminders/{id}",
    scope: "tasks:write",
    id: "reminder",
    ifMatch: true,
    idempotencyKey: true,
  },
  snoozeReminder: {
    method: "POST",
    path: "/api/reminders/{id}/snooze",
    scope: "tasks:write",
    id: "reminder",
    body: snoozeRequest,
    output: reminder,
    ifMatch: true,
    idempotencyKey: true,
  },
} as const satisfies Operations;
