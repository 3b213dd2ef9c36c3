import { operations } from "@todo/contracts/operations/catalog";
import { reminder } from "@todo/contracts/reminder";
import * as v from "valibot";
import { idempotencyOf } from "../once.ts";
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
    idempotency_key: v.optional(argument.idempotencyKey),
  }),
  output: v.object({ reminder }),
  async run({ task: reference, idempotency_key, ...request }, session) {
    const { id } = await findTask(reference, session);
    const body = await readReminder(request, "", session);
    const once = idempotencyOf(idempotency_key, "reminder", request);
    return { reminder: await session.call(operations.addReminder, { id, body, once }) };
  },
});
