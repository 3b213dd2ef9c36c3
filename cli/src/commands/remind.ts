import { operations } from "@todo/contracts/operations/catalog";
import { quote, sayReminder } from "@todo/language/say-task";
import { onOneLine } from "@todo/terminal/text";
import { usageError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import { changeEach } from "../tasks/change-each.ts";
import { readReminders } from "../tasks/read-words.ts";

export const remind = defineCommand({
  name: "remind",
  summary: "add a reminder to a task",
  words: "TASK WHEN",
  count: [2, 2],
  options: {},
  examples: [
    ['todo remind 3 "30 minutes"', "so long before it is due"],
    ['todo remind "call mum" "tomorrow at 9am"', "at a time"],
  ],
  run: (context, [reference = "", when = ""]) =>
    changeEach(context, [reference], { did: "changed" }, async ({ id, title, due_date }, here) => {
      const requests = readReminders("WHEN", when, here);
      if (due_date === null && requests.some(({ lead_time }) => lead_time !== undefined))
        throw usageError(
          `${quote(title)} has no due date, so nothing can ring before it`,
          'Give it one with todo edit --due, or say a time: "tomorrow at 9am".',
        );
      const made = [];
      for (const body of requests) made.push(await context.call(operations.addReminder, { id, body }));
      const said = made.map((it) => sayReminder(it, here)).join(" and ");
      return { says: onOneLine(`${quote(title)} reminds ${said}.`), json: made };
    }),
});
