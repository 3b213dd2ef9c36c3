import { operations } from "@todo/contracts/operations/catalog";
import { id } from "@todo/contracts/primitives";
import * as v from "valibot";
import { defineTool } from "./tool.ts";

export const deleteReminder = defineTool({
  name: "delete_reminder",
  title: "Delete a reminder",
  description: "Deletes one reminder; its task stays.",
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
  input: v.strictObject({ reminder_id: v.pipe(id, v.description("The id from list_reminders.")) }),
  output: v.object({ deleted: v.object({ id }) }),
  async run({ reminder_id }, session) {
    await session.call(operations.deleteReminder, { id: reminder_id });
    return { deleted: { id: reminder_id } };
  },
});
