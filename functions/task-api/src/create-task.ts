import { timeZoneOf } from "@todo/application/settings/user-time-zone";
import { inboxId } from "@todo/database/lists/inbox";
import { createTask as create } from "@todo/domain/tasks/create-task";
import { newTasks } from "@todo/domain/tasks/new-tasks";
import { toTask } from "@todo/domain/tasks/to-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { commitForCaller } from "./commit-for-caller.ts";
import type { Handler } from "./handler.ts";
import { loadList, useList } from "./use-list.ts";

/** `POST /api/tasks` */
export function createTask(deps: Dependencies): Handler<"createTask"> {
  const timeZones = timeZoneOf();
  return async (c, { body: input }) => {
    const { user } = c.var;
    const use = { userId: user.id, listId: input.list_id ?? inboxId(user.id), place: input };
    const task = await commitForCaller(deps, c, {
      // The commit checks the remembered zone; it is read only if the commit refuses.
      load: async (db, attempt) => ({
        list: await loadList(db, use, attempt),
        timeZone:
          input.time_zone ?? (attempt === 0 ? timeZones.remembered(user) : await timeZones.read(db, user)),
      }),
      decide({ timeZone, list }, context) {
        const { position, usedLists } = useList(use, list);
        const created = create(input, { userId: user.id, timeZone, listId: use.listId }, context, position);
        const decision = { ...newTasks([created]), usedLists };
        const decided = { decision, result: toTask(created.task, created.reminders) };
        if (input.time_zone !== undefined) return decided;
        return { ...decided, timeZone: { assumed: timeZone, unlessSet: user.timeZone } };
      },
    });
    c.header("location", `/api/tasks/${task.id}`);
    return task;
  };
}
