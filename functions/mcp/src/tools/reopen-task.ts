import { operations } from "@todo/contracts/operations/catalog";
import * as v from "valibot";
import { findTask } from "../tasks/find-task.ts";
import * as argument from "./arguments.ts";
import { oneTask } from "./results.ts";
import { defineTool } from "./tool.ts";

export const reopenTask = defineTool({
  name: "reopen_task",
  title: "Reopen a task",
  description: "Makes a completed task pending again.",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input: v.strictObject({ task: argument.task }),
  output: oneTask,
  async run({ task: reference }, session) {
    const { id } = await findTask(reference, session, { first: "completed" });
    return { task: await session.call(operations.reopenTask, { id }) };
  },
});
