import { TaskReopened } from "@todo/contracts/events/task-events";
import { updateTask } from "@todo/database/tasks/save-task";
import { reopenTask as reopen } from "@todo/domain/tasks/complete-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";
import { changeTask } from "./change-task.ts";
import { pathId } from "./path-id.ts";
import { taskEvent } from "./task-event.ts";
import { respondTask, taskView } from "./task-view.ts";

/** `POST /api/tasks/{id}/reopen`; reopening what is open changes nothing. A next occurrence that exists stays. */
export function reopenTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const view = await changeTask(deps, c, pathId(c, "task"), async (tx, task, moment) => {
      const reopened = reopen(task, moment);
      if (!reopened) return { events: [], result: await taskView(tx, task, moment.now) };
      await updateTask(tx, reopened);
      const event = taskEvent(TaskReopened, reopened, { reopened_at: moment.now });
      return { events: [event], result: await taskView(tx, reopened, moment.now) };
    });
    return respondTask(c, view);
  };
}
