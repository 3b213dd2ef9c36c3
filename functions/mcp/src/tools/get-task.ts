import * as v from "valibot";
import { findTask } from "../tasks/find-task.ts";
import * as argument from "./arguments.ts";
import { oneTask } from "./results.ts";
import { defineTool, reading } from "./tool.ts";

export const getTask = defineTool({
  name: "get_task",
  title: "Show a task",
  description: "Shows one task with its reminders.",
  annotations: reading,
  input: v.strictObject({ task: argument.task }),
  output: oneTask,
  run: async ({ task }, session) => ({ task: await findTask(task, session) }),
});
