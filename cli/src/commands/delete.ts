import { operations } from "@todo/contracts/operations/catalog";
import { quote } from "@todo/language/say-task";
import { onOneLine } from "@todo/terminal/text";
import { defineCommand } from "../command.ts";
import { changeEach } from "../tasks/change-each.ts";

export const deleteTasks = defineCommand({
  name: "delete",
  summary: "move tasks into the trash, for 30 days",
  words: "TASK…",
  count: [1, Number.POSITIVE_INFINITY],
  options: {
    scope: {
      type: "string",
      value: "SCOPE",
      choices: ["this", "following", "all"],
      help: "of a repeating task (default: an open one and all that follow)",
    },
  },
  examples: [
    ["todo delete 2", "todo undo brings it back"],
    ["todo delete standup --scope this", "one occurrence of many"],
  ],
  run: (context, references, { scope }) =>
    changeEach(context, references, { did: "deleted" }, async (task) => {
      const { id, version } = task;
      await context.call(operations.deleteTask, { id, version, query: { scope } });
      return {
        says: `Deleted ${onOneLine(quote(task.title))}. todo undo brings it back.`,
        json: { id, title: task.title, deleted: true },
        undo: { does: "restore", id },
      };
    }),
});
