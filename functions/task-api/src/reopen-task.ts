import { TaskReopened } from "@todo/contracts/events/task-events";
import type { NewEvent } from "@todo/database/events/append-events";
import type { Tx } from "@todo/database/tables/database";
import { lockTask } from "@todo/database/tasks/find-task";
import { updateTask } from "@todo/database/tasks/save-task";
import { reopenTask as reopen } from "@todo/domain/tasks/complete-task";
import { isWithdrawable } from "@todo/domain/tasks/next-task";
import type { TaskState } from "@todo/domain/tasks/task-state";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import type { Handler } from "hono";
import { changeTask } from "./change-task.ts";
import { taskEvent } from "./task-event.ts";
import { respondTask, taskView } from "./task-view.ts";
import { withdraw } from "./withdraw.ts";

/**
 * `POST /api/tasks/{id}/reopen`; reopening what is open changes nothing. The next occurrence is withdrawn, and made anew by
 * the next completion; one that somebody has touched stays, and stays the only one.
 */
export function reopenTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const view = await changeTask(deps, c, pathId(c, "task"), async (tx, task, moment) => {
      const reopened = reopen(task, moment);
      if (!reopened) return { events: [], result: await taskView(tx, task) };
      await updateTask(tx, reopened);
      const event = taskEvent(TaskReopened, reopened, { reopened_at: moment.now });
      const events = [event, ...(await withdrawNext(tx, task))];
      return { events, result: await taskView(tx, reopened) };
    });
    return respondTask(c, view);
  };
}

async function withdrawNext(tx: Tx, task: TaskState): Promise<NewEvent[]> {
  if (task.nextTaskId === null) return [];
  const next = await lockTask(tx, task.userId, task.nextTaskId);
  if (!next || !isWithdrawable(task, next)) return [];
  // What was passed over was not skipped: completed again, the series decides anew.
  return withdraw(tx, [next], (task.occurrence ?? 0) + task.skippedAfter + 1);
}
