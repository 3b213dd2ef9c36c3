import { atMost } from "@todo/contracts/limits";
import { operations } from "@todo/contracts/operations/catalog";
import { task, taskStatus } from "@todo/contracts/task";
import * as v from "valibot";
import * as argument from "./arguments.ts";
import { pageOf, toPage } from "./results.ts";
import { defineTool, reading } from "./tool.ts";

export const searchTasks = defineTool({
  name: "search_tasks",
  title: "Search tasks",
  description: "Finds tasks whose title or description contains the text, in any case.",
  annotations: reading,
  input: v.strictObject({
    query: v.pipe(v.string(), v.minLength(1, "expected some text"), atMost(200)),
    status: v.optional(taskStatus),
    ...argument.paging,
  }),
  output: pageOf(task),
  async run({ query: search, ...plain }, session) {
    return toPage(await session.call(operations.listTasks, { query: { search, ...plain } }));
  },
});
