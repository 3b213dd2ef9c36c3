import { taskInput } from "@todo/contracts/task";
import { createTask as create } from "@todo/domain/tasks/create-task";
import { toTask } from "@todo/domain/tasks/to-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { userTimeZone } from "@todo/function-kit/user-time-zone";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { domainContext } from "./domain-context.ts";
import { idempotentChange } from "./idempotent-change.ts";
import { insertNewTasks } from "./insert-new-tasks.ts";
import { respondTask } from "./task-view.ts";

/** `POST /api/tasks` */
export function createTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const input = await validateBody(c, taskInput);
    const { user } = c.var;
    const timeZone = input.time_zone ?? (await userTimeZone(deps.db, user));
    const context = domainContext(deps);
    const task = await idempotentChange(deps, c, async (tx) => {
      const created = create(input, { userId: user.id, timeZone }, context);
      const events = await insertNewTasks(tx, user.id, [created], context.now);
      return { events, result: toTask(created.task, created.reminders) };
    });
    return respondTask(c, task, 201);
  };
}
