import { loadTask, lockTask, type TaskRef } from "@todo/database/tasks/load-task";
import type { Context as Moment } from "@todo/domain/context";
import type { Decided } from "@todo/domain/decision";
import type { TaskInSeries } from "@todo/domain/tasks/decide-update";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Context } from "hono";
import { commitForCaller } from "./commit-for-caller.ts";
import { checkIfMatch } from "./if-match.ts";

/** Commits a decision about one of the caller's tasks in its current state. @throws ProblemError 404, 412 */
export function commitOnTask<Result>(
  deps: Dependencies,
  c: Context<UserEnv>,
  ref: TaskRef,
  decide: (task: TaskInSeries, moment: Moment) => Decided<Result>,
): Promise<Result> {
  const userId = c.var.user.id;
  return commitForCaller<TaskInSeries | undefined, Result>(deps, c, {
    lock: (tx) => lockTask(tx, userId, ref),
    load: (db) => loadTask(db, userId, ref),
    decide(found, moment) {
      if (!found) throw notFound("taskId" in ref ? "task" : "reminder");
      checkIfMatch(c, found.task.version);
      return decide(found, moment);
    },
  });
}
