import { TaskCompleted } from "@todo/contracts/events/task-events";
import { updateTask } from "@todo/database/tasks/save-task";
import { completeTask as complete } from "@todo/domain/tasks/complete-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import type { Handler } from "hono";
import { changeTask } from "./change-task.ts";
import { taskEvent } from "./task-event.ts";
import { respondTask, taskView } from "./task-view.ts";

/** `POST /api/tasks/{id}/complete`; completing what is completed changes nothing. */
export function completeTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const view = await changeTask(deps, c, pathId(c, "task"), async (tx, task, moment) => {
      const completed = complete(task, moment);
      if (!completed) return { events: [], result: await taskView(tx, task) };
      await updateTask(tx, completed);
      const event = taskEvent(TaskCompleted, completed, { completed_at: moment.now });
      return { events: [event], result: await taskView(tx, completed) };
    });
    return respondTask(c, view);
  };
}
