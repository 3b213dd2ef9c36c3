import { findList } from "@todo/database/lists/find-lists";
import { inboxId } from "@todo/database/lists/inbox";
import { loadTrashOfList } from "@todo/database/tasks/load-trash";
import { restoreList as restore } from "@todo/domain/lists/delete-list";
import { restoreTasks } from "@todo/domain/tasks/restore-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import { commitStepByStep } from "./commit-step-by-step.ts";
import type { Handler } from "./handler.ts";
import { toList } from "./list-view.ts";
import { listNamed, loadLists } from "./load-lists.ts";
import { isKept } from "./trash-age.ts";

/** Tasks per statement. */
const batchSize = 200;

/**
 * `POST /api/lists/{id}/restore`: restores a list from the trash, with the tasks that were deleted together with it.
 * A list that is not in the trash stays unchanged.
 */
export function restoreList(deps: Dependencies): Handler<"restoreList"> {
  return async (c, { id }) => {
    const userId = c.var.user.id;
    const now = deps.now();
    await commitStepByStep(deps, c, now, async (tx, step) => {
      const list = await findList(tx, userId, id);
      if (!list?.deletedAt) return;
      if (!isKept(deps, list.deletedAt)) throw notFound("list");
      await step(restore(list, { now }).decision);
      for (;;) {
        const { tasks, live, lists } = await loadTrashOfList(tx, userId, list, batchSize);
        if (tasks.length === 0) return;
        await step(restoreTasks(tasks, live, lists, inboxId(userId), { now }).decision);
      }
    });
    const { list, openTasks } = listNamed(await loadLists(deps, userId), id);
    return toList(list, openTasks);
  };
}
