import { inboxId } from "@todo/database/lists/inbox";
import { loadTask } from "@todo/database/tasks/load-task";
import { loadTrash } from "@todo/database/tasks/load-trash";
import { nothing } from "@todo/domain/decision";
import { restoreTasks } from "@todo/domain/tasks/restore-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { commitForCaller } from "./commit-for-caller.ts";
import type { Handler } from "./handler.ts";
import { asTask } from "./task-view.ts";
import { isKept } from "./trash-age.ts";

/**
 * `POST /api/tasks/{id}/restore`: restores a task from the trash, with its reminders and those occurrences of its
 * series that were deleted together with it. A task that is not in the trash stays unchanged.
 *
 * @throws ProblemError 404 if the task does not exist, or has been in the trash for too long
 */
export function restoreTask(deps: Dependencies): Handler<"restoreTask"> {
  return async (c, { id: taskId }) => {
    const userId = c.var.user.id;
    const task = await commitForCaller(deps, c, {
      async load(db) {
        // In this order, so that a task that somebody else restores in between is found.
        const trash = await loadTrash(db, userId, taskId);
        return { trash, found: await loadTask(db, userId, { taskId }) };
      },
      decide({ found, trash: { tasks, live, lists } }, moment) {
        if (found) return asTask({ decision: nothing, result: found });
        const { decision, restored } = restoreTasks(tasks, live, lists, inboxId(userId), moment);
        const named = restored.find(({ task: { id } }) => id === taskId);
        const before = tasks.find(({ task: { id } }) => id === taskId);
        if (!named || !before || !isKept(deps, before.task.deletedAt)) throw notFound("task");
        return asTask({ decision, result: named });
      },
    });
    return task;
  };
}
