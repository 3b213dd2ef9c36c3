import type { Task } from "@todo/contracts/task";
import { combine } from "@todo/domain/decision";
import { decideUpdate, type TaskInSeries } from "@todo/domain/tasks/decide-update";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { commitOnTask } from "./commit-on-task.ts";
import type { Handler } from "./handler.ts";
import { asTask } from "./task-view.ts";
import { type ListToUse, loadList, useList } from "./use-list.ts";

/** `PATCH /api/tasks/{id}?scope=this|following`. A task that does not repeat accepts any scope. */
export function updateTask(deps: Dependencies): Handler<"updateTask"> {
  return async (c, { id: taskId, query: { scope }, body: patch }) => {
    const userId = c.var.user.id;
    const useOf = ({ task: { listId } }: TaskInSeries) => ({
      userId,
      listId: patch.list_id ?? listId,
      isIn: listId,
      taskId,
      place: patch,
    });
    const task = await commitOnTask<Task, ListToUse>(
      deps,
      c,
      { taskId },
      (found, moment, list) => {
        const { position, usedLists } = useList(useOf(found), list);
        const { decision, result } = decideUpdate(found, patch, moment, scope, position);
        return asTask({ decision: combine(decision, { usedLists }), result });
      },
      (db, found, attempt) => loadList(db, useOf(found), attempt),
    );
    return task;
  };
}
