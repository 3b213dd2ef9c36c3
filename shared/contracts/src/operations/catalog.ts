import * as v from "valibot";
import { auditEntry } from "../audit-entry.ts";
import { auditQuery } from "../audit-query.ts";
import { parsed, parseInput } from "../parse.ts";
import { reminder, reminderRequest } from "../reminder.ts";
import { reminderQuery } from "../reminder-query.ts";
import { settings } from "../settings.ts";
import { completedTask, task, taskInput, taskPatch } from "../task.ts";
import { taskQuery } from "../task-query.ts";
import { deleteQuery, patchQuery } from "../task-scope.ts";
import type { Operation } from "./operation.ts";

export const page = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ items: v.array(item), next_cursor: v.nullable(v.string()) });

/** The operations of the HTTP API that other functions call, with their input and output. */
export const operations = {
  createTask: { method: "POST", path: "/api/tasks", body: taskInput, output: task },
  listTasks: { method: "GET", path: "/api/tasks", query: taskQuery, output: page(task) },
  getTask: { method: "GET", path: "/api/tasks/{id}", output: task },
  updateTask: { method: "PATCH", path: "/api/tasks/{id}", query: patchQuery, body: taskPatch, output: task },
  deleteTask: { method: "DELETE", path: "/api/tasks/{id}", query: deleteQuery },
  completeTask: { method: "POST", path: "/api/tasks/{id}/complete", output: completedTask },
  reopenTask: { method: "POST", path: "/api/tasks/{id}/reopen", output: task },
  parseText: { method: "POST", path: "/api/parse", body: parseInput, output: parsed },
  addReminder: { method: "POST", path: "/api/tasks/{id}/reminders", body: reminderRequest, output: reminder },
  listTaskReminders: { method: "GET", path: "/api/tasks/{id}/reminders", output: page(reminder) },
  listReminders: { method: "GET", path: "/api/reminders", query: reminderQuery, output: page(reminder) },
  deleteReminder: { method: "DELETE", path: "/api/reminders/{id}" },
  queryAudit: { method: "GET", path: "/api/audit", query: auditQuery, output: page(auditEntry) },
  getSettings: { method: "GET", path: "/api/settings", output: settings },
} as const satisfies Record<string, Operation>;
