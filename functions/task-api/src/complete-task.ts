import type { CompletedTask } from "@todo/contracts/task";
import { completeTask as complete } from "@todo/domain/tasks/complete-task";
import { toTask } from "@todo/domain/tasks/to-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { commitOnTask } from "./commit-on-task.ts";
import type { Handler } from "./handler.ts";

/** `POST /api/tasks/{id}/complete`; completing a completed task changes nothing. */
export function completeTask(deps: Dependencies): Handler<"completeTask"> {
  return async (c, { id: taskId }) => {
    const task = await commitOnTask<CompletedTask>(deps, c, { taskId }, (found, moment) => {
      const { decision, result } = complete(found, moment);
      const { task, reminders, ...left } = result;
      return { decision, result: { ...toTask(task, reminders), ...left } };
    });
    return task;
  };
}
