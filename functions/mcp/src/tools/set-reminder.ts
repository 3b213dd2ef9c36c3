import { operations } from "@todo/contracts/operations/catalog";
import { reminder } from "@todo/contracts/reminder";
import * as v from "valibot";
import { findTask } from "../tasks/find-task.ts";
import { readReminder } from "../tasks/read-fields.ts";
import * as argument from "./arguments.ts";
import { defineTool } from "./tool.ts";

export const setReminder = defineTool({
  name: "set_reminder",
  title: "Set a reminder",
  description: "Adds a reminder to a task: either lead_time before its due date, or remind_at.",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input: v.strictObject({
    task: argument.task,
    lead_time: v.optional(argument.leadTime),
    remind_at: v.optional(argument.remindAt),
  }),
  output: v.object({ reminder }),
  async run({ task: reference, ...request }, session) {
    const { id } = await findTask(reference, session);
    const body = await readReminder(request, "", session);
    return { reminder: await session.call(operations.addReminder, { id, body }) };
  },
});
