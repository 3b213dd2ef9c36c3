import { userTimeZone } from "@todo/application/settings/user-time-zone";
import { remindersOf } from "@todo/database/reminders/find-reminders";
import { countTasks } from "@todo/database/tasks/count-tasks";
import { listByPosition } from "@todo/database/tasks/list-by-position";
import { listTasks as list } from "@todo/database/tasks/list-tasks";
import { toTask } from "@todo/domain/tasks/to-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { invalidField } from "@todo/function-kit/problem-error";
import type { Handler } from "./handler.ts";
import { indexInBackground } from "./index-in-background.ts";
import { isDated, toListing } from "./task-listing.ts";

/** `GET /api/tasks` */
export function listTasks(deps: Dependencies): Handler<"listTasks"> {
  const indexTasks = indexInBackground(deps);
  return async (c, { query: { include, ...query } }) => {
    const { id } = c.var.user;
    if (query.sort === "position" && query.list_id?.length !== 1)
      throw invalidField("list_id", "expected one list, because each list has an order of its own");
    const timeZone = isDated(query) ? await userTimeZone(deps.db, c.var.user) : c.var.user.timeZone;
    const listing = toListing(query, timeZone, deps.now());
    const inOrder = query.sort === "position" ? listByPosition : list;
    const page = await inOrder(deps.db, id, listing);
    const total = include && (await countTasks(deps.db, id, listing));
    const reminders = await remindersOf(
      deps.db,
      page.items.map((task) => task.id),
    );
    indexTasks(id);
    const items = page.items.map((task) => toTask(task, reminders.get(task.id) ?? []));
    return { items, next_cursor: page.next_cursor, ...(total && { total }) };
  };
}
