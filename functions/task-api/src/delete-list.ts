import type { ListDeletion } from "@todo/contracts/list";
import { findList } from "@todo/database/lists/find-lists";
import { inboxId } from "@todo/database/lists/inbox";
import { loadLocked, lockList, lockTasksOfList } from "@todo/database/lists/tasks-of-list";
import type { Tx } from "@todo/database/tables/database";
import { combine, type Decision } from "@todo/domain/decision";
import { eraseList, trashList } from "@todo/domain/lists/delete-list";
import type { ListState } from "@todo/domain/lists/list-state";
import type { TaskWithReminders } from "@todo/domain/tasks/create-task";
import { moveToList } from "@todo/domain/tasks/move-to-list";
import { deleted } from "@todo/domain/tasks/trash";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound, ProblemError } from "@todo/function-kit/problem-error";
import { type CommitStep, commitStepByStep } from "./commit-step-by-step.ts";
import type { Handler } from "./handler.ts";
import { checkIfMatch } from "./if-match.ts";

/** Tasks per statement. */
const batchSize = 200;

/**
 * `DELETE /api/lists/{id}?tasks=delete|inbox`: moves a list into the trash; with `permanently=true`, or if it is
 * already in the trash, erases it. Completed tasks are deleted with their list unless the request says otherwise; for
 * open tasks the request must say what to do.
 *
 * @throws ProblemError 409 `inbox_stays`, `list_not_empty`
 */
export function deleteList(deps: Dependencies): Handler<"deleteList"> {
  return async (c, { id, query }) => {
    const userId = c.var.user.id;
    if (id === inboxId(userId))
      throw new ProblemError(409, "inbox_stays", "the Inbox cannot be deleted: every user has one");
    const forGood = query.permanently === "true";
    const now = deps.now();
    await commitStepByStep(deps, c, now, async (tx, step) => {
      const list = await findList(tx, userId, id);
      if (!list || (list.deletedAt !== null && !forGood)) throw notFound("list");
      checkIfMatch(c, list.version);
      const tasks = (found: readonly TaskWithReminders[]): Decision => {
        if (query.tasks === "inbox")
          return combine(...found.map((it) => moveToList(it, inboxId(userId), now)));
        return deleted(found, forGood ? "permanently" : { trashedAt: now });
      };
      await emptyList(tx, list, query, step, tasks);
      await step(forGood ? eraseList(list) : trashList(list, { now }));
    });
    return undefined;
  };
}

/**
 * Repeats until the list is empty and no task can be added any more. Locks tasks before the list, as every other
 * commit does, so that two commits do not deadlock.
 */
async function emptyList(
  tx: Tx,
  { id, userId }: ListState,
  { tasks: said }: ListDeletion,
  step: CommitStep,
  decide: (found: readonly TaskWithReminders[]) => Decision,
): Promise<void> {
  for (let isHeld = false; ; isHeld = true) {
    const { ids, open } = await lockTasksOfList(tx, userId, id);
    if (open > 0 && said === undefined) throw notEmpty(open);
    for (let from = 0; from < ids.length; from += batchSize) {
      await step(decide(await loadLocked(tx, userId, ids.slice(from, from + batchSize))));
    }
    if (ids.length === 0 && isHeld) return;
    await lockList(tx, id);
  }
}

function notEmpty(open: number): ProblemError {
  const tasks = open === 1 ? "1 open task" : `${open} open tasks`;
  const message = `expected "delete" or "inbox", because the list has ${tasks}`;
  return new ProblemError(409, "list_not_empty", `tasks: ${message}`, [{ field: "tasks", message }]);
}
