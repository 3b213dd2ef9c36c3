import { operations } from "@todo/contracts/operations/catalog";
import * as v from "valibot";
import { findTask } from "../tasks/find-task.ts";
import * as argument from "./arguments.ts";
import { eachOf, manyCompleted } from "./results.ts";
import { defineTool } from "./tool.ts";

export const completeTask = defineTool({
  name: "complete_task",
  title: "Complete tasks",
  description:
    "Completes one or many tasks. A recurring task's next occurrence is made a moment later; passed_over says which occurrences it left out because their day had gone by. Completing what is completed changes nothing; by its title, the next occurrence may be meant.",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input: v.strictObject({ tasks: argument.many(argument.task) }),
  output: manyCompleted,
  run: ({ tasks }, session) =>
    eachOf(tasks, async (reference) => {
      const { id } = await findTask(reference, session);
      return session.call(operations.completeTask, { id });
    }),
});
