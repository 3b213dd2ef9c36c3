import { timeZoneOf } from "@todo/application/settings/user-time-zone";
import { createTask as create } from "@todo/domain/tasks/create-task";
import { newTasks } from "@todo/domain/tasks/new-tasks";
import { toTask } from "@todo/domain/tasks/to-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { commitForCaller } from "./commit-for-caller.ts";
import type { Handler } from "./handler.ts";

/** `POST /api/tasks` */
export function createTask(deps: Dependencies): Handler<"createTask"> {
  const timeZones = timeZoneOf();
  return async (c, { body: input }) => {
    const { user } = c.var;
    const task = await commitForCaller(deps, c, {
      // The commit checks the remembered time zone; it is read only if the commit refuses.
      load: async (db, attempt) =>
        input.time_zone ?? (attempt === 0 ? timeZones.remembered(user) : timeZones.read(db, user)),
      decide(timeZone, context) {
        const created = create(input, { userId: user.id, timeZone }, context);
        const decided = { decision: newTasks([created]), result: toTask(created.task, created.reminders) };
        if (input.time_zone !== undefined) return decided;
        return { ...decided, timeZone: { assumed: timeZone, unlessSet: user.timeZone } };
      },
    });
    c.header("location", `/api/tasks/${task.id}`);
    return task;
  };
}
