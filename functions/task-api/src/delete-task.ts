import { deleteQuery } from "@todo/contracts/task-scope";
import { deleteTasks } from "@todo/database/tasks/save-task";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { pathId } from "@todo/function-kit/path-id";
import { validateQuery } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { changeTask } from "./change-task.ts";
import { deleteFollowing } from "./delete-following.ts";
import { deleteSeries } from "./delete-series.ts";
import { leaveSeries } from "./leave-series.ts";
import { deletedEvent } from "./task-event.ts";

/**
 * `DELETE /api/tasks/{id}?scope=this|following|all`. Default: an open occurrence goes with what follows, one that is done
 * goes alone, as history that nobody wants to keep. A task that does not repeat is its whole series.
 */
export function deleteTask(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const id = pathId(c, "task");
    const { scope } = validateQuery(c, deleteQuery);
    if (scope === "all") await deleteSeries(deps, c, id);
    else {
      await changeTask(deps, c, id, async (tx, task, moment) => {
        if (task.seriesId === null) {
          await deleteTasks(tx, [task]);
          return { events: [deletedEvent(task)], result: null };
        }
        const alone = scope === "this" || (scope === undefined && task.status === "completed");
        const { events } = alone ? await leaveSeries(tx, task, moment) : await deleteFollowing(tx, task);
        return { events, result: null };
      });
    }
    return c.body(null, 204);
  };
}
