import { TaskCompleted } from "@todo/contracts/events/task-events";
import type { CompletedTask } from "@todo/contracts/task";
import { updateTask } from "@todo/database/tasks/save-task";
import { completeTask as complete } from "@todo/domain/tasks/complete-task";
import { passedOverBy } from "@todo/domain/tasks/next-after-completion";
import type { TaskState } from "@todo/domain/tasks/task-state";
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
    const view = await changeTask<CompletedTask>(deps, c, pathId(c, "task"), async (tx, task, moment) => {
      const completed = complete(task, moment);
      if (!completed) return { events: [], result: await taskView(tx, task) };
      await updateTask(tx, completed);
      const left = passedOver(completed, moment.now);
      const event = taskEvent(TaskCompleted, completed, { completed_at: moment.now, ...left });
      return { events: [event], result: { ...(await taskView(tx, completed)), ...left } };
    });
    return respondTask(c, view);
  };
}

/** Told to who completes it: without a next occurrence, no event of the series' own would tell of it. */
function passedOver(completed: TaskState, now: string): Pick<CompletedTask, "passed_over"> {
  if (completed.nextTaskId !== null || completed.seriesEnded) return {};
  const found = passedOverBy(completed, now);
  return found ? { passed_over: found } : {};
}
