import { operations } from "@todo/contracts/operations/catalog";
import { reminder, reminderStatus } from "@todo/contracts/reminder";
import * as v from "valibot";
import { findTask } from "../tasks/find-task.ts";
import * as argument from "./arguments.ts";
import { pageOf, toPage } from "./results.ts";
import { defineTool, reading } from "./tool.ts";

export const listReminders = defineTool({
  name: "list_reminders",
  title: "List reminders",
  description: "Lists the reminders of one task, all at once, or of all tasks, page by page.",
  annotations: reading,
  input: v.strictObject({
    task: v.optional(argument.task),
    status: v.optional(reminderStatus),
    ...argument.paging,
  }),
  output: pageOf(reminder),
  async run({ task: reference, ...query }, session) {
    if (reference === undefined) return toPage(await session.call(operations.listReminders, { query }));
    const { id } = await findTask(reference, session);
    const { items } = await session.call(operations.listTaskReminders, { id });
    const wanted = items.filter(({ status }) => query.status === undefined || status === query.status);
    return toPage({ items: wanted, next_cursor: null });
  },
});
