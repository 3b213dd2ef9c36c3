import { operations } from "@todo/contracts/operations/catalog";
import { quote } from "@todo/language/say-task";
import { onOneLine } from "@todo/terminal/text";
import { defineCommand } from "../command.ts";
import { changeEach } from "../tasks/change-each.ts";

export const reopen = defineCommand({
  name: "reopen",
  summary: "reopen completed tasks",
  words: "TASK…",
  count: [1, Number.POSITIVE_INFINITY],
  options: {},
  examples: [['todo reopen "call mum"', "it was not done after all"]],
  run: (context, references) =>
    changeEach(context, references, { did: "reopened", statuses: ["completed", "pending"] }, async (task) => {
      const wasOpen = task.status === "pending";
      const { id, version } = task;
      const reopened = wasOpen ? task : await context.call(operations.reopenTask, { id, version });
      const title = onOneLine(quote(task.title));
      return {
        says: wasOpen ? `${title} is open.` : `Open again: ${title}.`,
        json: reopened,
        ...(!wasOpen && { undo: { does: "complete", id } as const }),
      };
    }),
});
