import { userTimeZone } from "@todo/application/settings/user-time-zone";
import type { TaskQuery } from "@todo/contracts/task-query";
import { remindersOf } from "@todo/database/reminders/find-reminders";
import { listTasks as list, type TaskListing } from "@todo/database/tasks/list-tasks";
import { dueInstant } from "@todo/domain/tasks/due-instant";
import { toTask } from "@todo/domain/tasks/to-task";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "./handler.ts";

/** `GET /api/tasks` */
export function listTasks(deps: Dependencies): Handler<"listTasks"> {
  return async (c, { query }) => {
    const { id } = c.var.user;
    const bounded = query.due_date_from !== undefined || query.due_date_to !== undefined;
    const timeZone = bounded ? await userTimeZone(deps.db, c.var.user) : c.var.user.timeZone;
    const page = await list(deps.db, id, toListing(query, timeZone));
    const reminders = await remindersOf(
      deps.db,
      page.items.map((task) => task.id),
    );
    const items = page.items.map((task) => toTask(task, reminders.get(task.id) ?? []));
    return { items, next_cursor: page.next_cursor };
  };
}

/** Both ends of a range are inclusive; if the last one is a date, it means that whole day. */
function toListing(query: TaskQuery, timeZone: string): TaskListing {
  const { due_date_from, due_date_to, ...rest } = query;
  return {
    ...rest,
    dueFrom: toDate(dueInstant(due_date_from ?? null, timeZone)),
    dueBefore: toDate(justAfter(due_date_to ?? null, timeZone)),
  };
}

function justAfter(dueDate: string | null, timeZone: string): string | null {
  if (dueDate === null) return null;
  if (dueDate.length > 10) return new Date(Date.parse(dueDate) + 1).toISOString();
  return dueInstant(Temporal.PlainDate.from(dueDate).add({ days: 1 }).toString(), timeZone);
}

function toDate(text: string | null): Date | undefined {
  return text === null ? undefined : new Date(text);
}
