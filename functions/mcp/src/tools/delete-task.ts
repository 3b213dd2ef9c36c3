import { operations } from "@todo/contracts/operations/catalog";
import { id } from "@todo/contracts/primitives";
import { deleteScope } from "@todo/contracts/task-scope";
import * as v from "valibot";
import { findTask } from "../tasks/find-task.ts";
import * as argument from "./arguments.ts";
import { defineTool } from "./tool.ts";

export const deleteTask = defineTool({
  name: "delete_task",
  title: "Delete a task",
  description:
    "Moves a task into the trash, from which restore_task can restore it for 30 days. It needs an id or a whole title. For a pending recurring task, all following occurrences are deleted too, unless scope says otherwise.",
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
  input: v.strictObject({
    task: argument.taskExactly,
    scope: v.optional(
      v.pipe(
        deleteScope,
        v.description("For a recurring task: this occurrence, this and all following ones, or all."),
      ),
    ),
  }),
  output: v.object({ deleted: v.object({ id, title: v.string() }) }),
  async run({ task: reference, scope }, session) {
    const task = await findTask(reference, session, { exact: true });
    await session.call(operations.deleteTask, { id: task.id, query: { scope } });
    return { deleted: { id: task.id, title: task.title } };
  },
});
