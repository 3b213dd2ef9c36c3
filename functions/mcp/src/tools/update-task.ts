import { operations } from "@todo/contracts/operations/catalog";
import { title } from "@todo/contracts/task";
import { scope } from "@todo/contracts/task-scope";
import * as v from "valibot";
import { findList } from "../lists/find-list.ts";
import { findTask } from "../tasks/find-task.ts";
import { readFields } from "../tasks/read-fields.ts";
import * as argument from "./arguments.ts";
import { eachOf, manyTasks } from "./results.ts";
import { defineTool } from "./tool.ts";

const { description, priority, tags, time_zone } = argument.fields;
const update = v.strictObject({
  task: argument.task,
  title: v.optional(title),
  description: v.optional(v.nullable(description)),
  priority: v.optional(priority),
  tags: v.optional(v.nullable(tags)),
  due: v.optional(v.nullable(argument.due)),
  time_zone: v.optional(time_zone),
  recurrence: v.optional(v.nullable(argument.recurrence)),
  reminders: v.optional(v.nullable(argument.reminders)),
  list: v.optional(argument.list),
  scope: v.optional(
    v.pipe(scope, v.description("For a recurring task: this occurrence, or this and all following ones.")),
  ),
});

export const updateTask = defineTool({
  name: "update_task",
  title: "Change tasks",
  description:
    "Changes one or many tasks. Omitted fields stay unchanged; null clears a field; tags and reminders are replaced.",
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
  input: v.strictObject({ updates: argument.many(update) }),
  output: manyTasks,
  run: ({ updates }, session) =>
    eachOf(updates, async ({ task: reference, scope, due, recurrence, reminders, list, ...plain }) => {
      const task = await findTask(reference, session);
      const written = { due, recurrence, reminders, time_zone: plain.time_zone ?? task.time_zone };
      const body = {
        ...plain,
        ...(plain.description === null && { description: "" }),
        ...(plain.tags === null && { tags: [] }),
        ...(await readFields(written, session, task.due_date)),
        ...(list !== undefined && { list_id: (await findList(list, session)).id }),
      };
      return session.call(operations.updateTask, { id: task.id, query: { scope }, body });
    }),
});
