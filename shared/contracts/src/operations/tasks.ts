import * as v from "valibot";
import { page, pageWithTotal } from "../page.ts";
import { parsed, parseInput } from "../parse.ts";
import { tagCount } from "../tag-count.ts";
import { completedTask, task, taskInput, taskPatch } from "../task.ts";
import { taskBatch, taskBatchResult } from "../task-batch.ts";
import { taskQuery } from "../task-query.ts";
import { deleteQuery, patchQuery } from "../task-scope.ts";
import type { Operations } from "./operation.ts";

export const taskOperations = {
  listTasks: {
    method: "GET",
    path: "/api/tasks",
    scope: "tasks:read",
    query: taskQuery,
    output: pageWithTotal(task),
  },
  createTask: {
    method: "POST",
    path: "/api/tasks",
    scope: "tasks:write",
    body: taskInput,
    output: task,
    status: 201,
    idempotencyKey: true,
  },
  changeTasks: {
    method: "POST",
    path: "/api/tasks/batch",
    scope: "tasks:write",
    body: taskBatch,
    output: taskBatchResult,
    idempotencyKey: true,
  },
  getTask: { method: "GET", path: "/api/tasks/{id}", scope: "tasks:read", id: "task", output: task },
  updateTask: {
    method: "PATCH",
    path: "/api/tasks/{id}",
    scope: "tasks:write",
    id: "task",
    query: patchQuery,
    body: taskPatch,
    output: task,
    ifMatch: true,
    idempotencyKey: true,
  },
  deleteTask: {
    method: "DELETE",
    path: "/api/tasks/{id}",
    scope: "tasks:write",
    id: "task",
    query: deleteQuery,
    ifMatch: true,
    idempotencyKey: true,
  },
  completeTask: {
    method: "POST",
    path: "/api/tasks/{id}/complete",
    scope: "tasks:write",
    id: "task",
    output: completedTask,
    ifMatch: true,
    idempotencyKey: true,
  },
  reopenTask: {
    method: "POST",
    path: "/api/tasks/{id}/reopen",
    scope: "tasks:write",
    id: "task",
    output: task,
    ifMatch: true,
    idempotencyKey: true,
  },
  restoreTask: {
    method: "POST",
    path: "/api/tasks/{id}/restore",
    scope: "tasks:write",
    id: "task",
    output: task,
    idempotencyKey: true,
  },
  skipTask: {
    method: "POST",
    path: "/api/tasks/{id}/skip",
    scope: "tasks:write",
    id: "task",
    output: v.nullable(task),
    ifMatch: true,
    idempotencyKey: true,
  },
  listTags: { method: "GET", path: "/api/tags", scope: "tasks:read", output: page(tagCount) },
  parseText: { method: "POST", path: "/api/parse", scope: "tasks:read", body: parseInput, output: parsed },
} as const satisfies Operations;
