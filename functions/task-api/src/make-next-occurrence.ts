import { commit } from "@todo/application/commit";
import { nextOccurrenceRequest } from "@todo/contracts/next-occurrence";
import { loadTask, lockTask } from "@todo/database/tasks/load-task";
import { nothing } from "@todo/domain/decision";
import { decideNextOccurrence } from "@todo/domain/tasks/decide-next-occurrence";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";

/**
 * `POST /occurrences`, by Dapr invocation only. However often it is called, each missing occurrence is created once.
 */
export function makeNextOccurrence(deps: Dependencies): Handler<FunctionEnv> {
  return async (c) => {
    const { user_id: userId, task_id: taskId, reason } = await validateBody(c, nextOccurrenceRequest);
    const settled = await commit(deps, c, {
      userId,
      lock: (tx) => lockTask(tx, userId, { taskId }),
      load: (db) => loadTask(db, userId, { taskId }),
      decide: (source, context) =>
        source ? decideNextOccurrence(source, reason, context) : { decision: nothing, result: 0 },
    });
    return c.json({ made: settled.status === "committed" ? settled.result : 0 });
  };
}
