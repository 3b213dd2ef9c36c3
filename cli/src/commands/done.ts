import { operations } from "@todo/contracts/operations/catalog";
import { quote } from "@todo/language/say-task";
import { onOneLine } from "@todo/terminal/text";
import { defineCommand } from "../command.ts";
import { changeEach } from "../tasks/change-each.ts";

export const done = defineCommand({
  name: "done",
  summary: "complete tasks",
  words: "TASK…",
  count: [1, Number.POSITIVE_INFINITY],
  options: {},
  examples: [
    ["todo done 1 4", "two of the last listing"],
    ['todo done "call mum"', "by title; several words in quotes"],
  ],
  run: (context, references) =>
    changeEach(context, references, { did: "completed" }, async (task) => {
      const wasDone = task.status === "completed";
      const { id, version } = task;
      const completed = wasDone ? task : await context.call(operations.completeTask, { id, version });
      const title = onOneLine(quote(task.title));
      const next = task.recurrence && !wasDone ? " The next occurrence follows." : "";
      return {
        says: wasDone ? `${title} was already done.` : `Done: ${title}.${next}`,
        json: completed,
        ...(!wasDone && { undo: { does: "reopen", id } as const }),
      };
    }),
});
