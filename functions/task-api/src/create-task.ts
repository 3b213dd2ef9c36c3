import { TaskCreated } from "@todo/contracts/events/task-events";
import { taskInput } from "@todo/contracts/task";
import type { NewEvent } from "@todo/database/events/append-events";
import { saveReminders } from "@todo/database/reminders/save-reminders";
import type { Tx } from "@todo/database/tables/database";
import { insertTask } from "@todo/database/tasks/save-task";
import { createTask as create, type TaskWithReminders } from "@todo/domain/tasks/create-task";
import { toTask } from "@todo/domain/tasks/to-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { domainContext } from "./domain-context.ts";
import { idempotentChange } from "./idempotent-change.ts";
import { respondTask } from "./task-view.ts";

/** `POST /api/tasks` */
export function createTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const input = await validateBody(c, taskInput);
    const { id: userId, timeZone } = c.var.user;
    const context = domainContext(deps);
    const task = await idempotentChange(deps, c, async (tx) => {
      const created = create(input, { userId, timeZone }, context);
      const event = await insertNewTask(tx, created, context.now);
      return { events: [event], result: toTask(created.task, created.reminders, context.now) };
    });
    return respondTask(c, task, 201);
  };
}

/** A new task, by a user or as the next occurrence of another. @returns the event that tells of it */
export async function insertNewTask(tx: Tx, created: TaskWithReminders, now: string): Promise<NewEvent> {
  const { task, reminders } = created;
  await insertTask(tx, task);
  await saveReminders(tx, task.userId, reminders, now);
  const data = { task_id: task.id, user_id: task.userId, version: task.version };
  return {
    definition: TaskCreated,
    subject: task.id,
    data: { ...data, task: toTask(task, reminders, now) },
  };
}
