import { decideUpdate } from "@todo/domain/tasks/decide-update";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { commitOnTask } from "./commit-on-task.ts";
import type { Handler } from "./handler.ts";
import { asTask } from "./task-view.ts";

/** `PATCH /api/tasks/{id}?scope=this|following`. A task that does not repeat accepts any scope. */
export function updateTask(deps: Dependencies): Handler<"updateTask"> {
  return async (c, { id: taskId, query: { scope }, body: patch }) => {
    const task = await commitOnTask(deps, c, { taskId }, (found, moment) =>
      asTask(decideUpdate(found, patch, moment, scope)),
    );
    return task;
  };
}
