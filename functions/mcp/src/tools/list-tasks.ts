import { atMost } from "@todo/contracts/limits";
import { operations } from "@todo/contracts/operations/catalog";
import { priority, tag, task } from "@todo/contracts/task";
import { listedStatus, sortOrder, taskSort } from "@todo/contracts/task-query";
import * as v from "valibot";
import { findList } from "../lists/find-list.ts";
import { readDueBound } from "../words.ts";
import * as argument from "./arguments.ts";
import { pageOf, toPage } from "./results.ts";
import { defineTool, reading } from "./tool.ts";

export const listTasks = defineTool({
  name: "list_tasks",
  title: "List tasks",
  description:
    "Lists tasks, page by page; tasks in the trash only with status deleted. has_more says whether there are further pages.",
  annotations: reading,
  input: v.strictObject({
    status: v.optional(listedStatus),
    list: v.optional(argument.list),
    priority: v.optional(v.pipe(v.array(priority), atMost(20, "priorities"), v.description("Any of these."))),
    tags: v.optional(v.pipe(v.array(tag), atMost(20, "tags"), v.description("Any of these."))),
    due_from: v.optional(
      v.pipe(argument.due, v.description("“This week” begins today, “next week” on its Monday.")),
    ),
    due_to: v.optional(v.pipe(argument.due, v.description("Inclusive; a day or a week means all of it."))),
    sort: v.optional(taskSort),
    order: v.optional(sortOrder),
    ...argument.paging,
  }),
  output: pageOf(task),
  async run({ due_from, due_to, priority, tags, list, ...plain }, session) {
    const bound = (text: string | undefined, field: "due_from" | "due_to") =>
      text === undefined ? undefined : readDueBound(text, field, session);
    const query = {
      ...plain,
      priority: priority?.join(","),
      tags: tags?.join(","),
      list_id: list === undefined ? undefined : (await findList(list, session)).id,
      due_date_from: await bound(due_from, "due_from"),
      due_date_to: await bound(due_to, "due_to"),
    };
    return toPage(await session.call(operations.listTasks, { query }));
  },
});
