import type { Database } from "@todo/database/tables/database";
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

/**
 * Commits a decision about one of the caller's tasks in its current state.
 *
 * @param loadMore what else it depends on
 * @throws ProblemError 404, 412
 */
export function commitOnTask<Result, More = undefined>(
  deps: Dependencies,
  c: Context<UserEnv>,
  ref: TaskRef,
  decide: (task: TaskInSeries, moment: Moment, more: More) => Decided<Result>,
  loadMore?: (db: Database, task: TaskInSeries, attempt: number) => Promise<More>,
): Promise<Result> {
  const userId = c.var.user.id;
  return commitForCaller<{ found: TaskInSeries; more: More } | undefined, Result>(deps, c, {
    lock: (tx) => lockTask(tx, userId, ref),
    async load(db, attempt) {
      const found = await loadTask(db, userId, ref);
      return found && { found, more: (await loadMore?.(db, found, attempt)) as More };
    },
    decide(loaded, moment) {
      if (!loaded) throw notFound("taskId" in ref ? "task" : "reminder");
      const { found, more } = loaded;
      checkIfMatch(c, found.task.version);
      return decide(found, moment, more);
    },
  });
}
