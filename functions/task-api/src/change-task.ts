import type { NewEvent } from "@todo/database/events/append-events";
import type { Tx } from "@todo/database/tables/database";
import { lockTask } from "@todo/database/tasks/find-task";
import type { Context as Moment } from "@todo/domain/context";
import type { TaskState } from "@todo/domain/tasks/task-state";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Context } from "hono";
import { domainContext } from "./domain-context.ts";
import { idempotentChange } from "./idempotent-change.ts";
import { checkIfMatch } from "./if-match.ts";

type Change<Result> = (
  tx: Tx,
  task: TaskState,
  moment: Moment,
) => Promise<{ events: readonly NewEvent[]; result: Result }>;

/** Changes one of the caller's tasks under its lock. @throws ProblemError 404, 412 */
export function changeTask<Result>(
  deps: Dependencies,
  c: Context<UserEnv>,
  taskId: string,
  effect: Change<Result>,
): Promise<Result> {
  return changeFound(deps, c, async () => taskId, effect);
}

/**
 * The same for a task that has to be found first: in the transaction, so that a repeated request gets the first answer even
 * where there is nothing to be found any more.
 */
export function changeFound<Result>(
  deps: Dependencies,
  c: Context<UserEnv>,
  find: (tx: Tx) => Promise<string>,
  effect: Change<Result>,
): Promise<Result> {
  const moment = domainContext(deps);
  return idempotentChange(deps, c, async (tx) => {
    const task = await lockTask(tx, c.var.user.id, await find(tx));
    if (!task) throw notFound("task");
    checkIfMatch(c, task.version);
    return effect(tx, task, moment);
  });
}
