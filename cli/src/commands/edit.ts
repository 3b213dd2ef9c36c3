import { operations } from "@todo/contracts/operations/catalog";
import type { Task, TaskPatch } from "@todo/contracts/task";
import { sayTask } from "@todo/language/say-task";
import { onOneLine } from "@todo/terminal/text";
import { usageError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import { changeEach } from "../tasks/change-each.ts";
import { fieldOptions, readFieldOptions } from "../tasks/field-options.ts";

export const edit = defineCommand({
  name: "edit",
  summary: "change a task",
  words: "TASK",
  count: [1, Number.POSITIVE_INFINITY],
  options: {
    title: { type: "string", value: "TITLE", help: "another title" },
    ...fieldOptions,
    following: { type: "boolean", help: "of a repeating task: this occurrence and all after it" },
  },
  examples: [
    ['todo edit 3 --due "friday at 5pm"', "move it"],
    ["todo edit milk --tag shopping --priority high", "tags are replaced"],
    ["todo edit 7cea67 --due none --repeat none", "take both away"],
  ],
  run(context, words, { title, following, ...given }) {
    if (
      title === undefined &&
      Object.values(given).every((it) => it === undefined || typeof it === "boolean")
    )
      throw usageError("edit: expected an option that says what to change", "todo edit --help lists them");
    return changeEach(context, [words.join(" ")], { did: "changed" }, async (task, here) => {
      const fields = await readFieldOptions(given, here, context.call, task.due_date);
      const body = { ...(title !== undefined && { title }), ...fields };
      const query = following ? { scope: "following" } : {};
      const changed = await context.call(operations.updateTask, {
        id: task.id,
        body,
        query,
        version: task.version,
      });
      // Changing one task would not restore the following occurrences of a series.
      const isUndoable = !following && fields.recurrence === undefined;
      const undo = {
        does: "update",
        id: task.id,
        body: before(task, body),
        version: changed.version,
      } as const;
      return {
        says: `Changed: ${onOneLine(sayTask(changed, here))}.`,
        json: changed,
        ...(isUndoable && { undo }),
      };
    });
  },
});

/** The previous values of the changed fields. */
function before(task: Task, changed: object): TaskPatch {
  const { reminders, ...fields } = task;
  const asRequested = reminders
    .filter(({ status }) => status !== "CANCELLED")
    .map(({ lead_time, remind_at }) => (lead_time ? { lead_time } : { remind_at }));
  const old = { ...fields, reminders: asRequested } as Record<string, unknown>;
  return Object.fromEntries(Object.keys(changed).map((name) => [name, old[name]]));
}
