import { operations } from "@todo/contracts/operations/catalog";
import * as v from "valibot";
import { findDeleted } from "../tasks/find-deleted.ts";
import * as argument from "./arguments.ts";
import { oneTask } from "./results.ts";
import { defineTool } from "./tool.ts";

export const restoreTask = defineTool({
  name: "restore_task",
  title: "Restore a deleted task",
  description:
    "Takes a task out of the trash, with its reminders and the occurrences that were deleted together with it.",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input: v.strictObject({ task: argument.task }),
  output: oneTask,
  async run({ task: reference }, session) {
    const id = await findDeleted(reference, session);
    return { task: await session.call(operations.restoreTask, { id }) };
  },
});
