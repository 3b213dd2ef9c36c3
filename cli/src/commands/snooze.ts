import { operations } from "@todo/contracts/operations/catalog";
import type { Reminder } from "@todo/contracts/reminder";
import type { Task } from "@todo/contracts/task";
import { sayDue } from "@todo/language/say-due";
import { quote } from "@todo/language/say-task";
import { onOneLine } from "@todo/terminal/text";
import { CliError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import { changeEach } from "../tasks/change-each.ts";
import { readHowLong } from "../tasks/read-words.ts";

export const snooze = defineCommand({
  name: "snooze",
  summary: "let a task's reminder ring again later",
  words: "TASK [HOW LONG]",
  count: [1, 2],
  options: {},
  examples: [
    ["todo snooze 1", "in 10 minutes"],
    ['todo snooze "call mum" "1 hour"', "in an hour"],
  ],
  run: (context, [reference = "", howLong = "10 minutes"]) =>
    changeEach(context, [reference], { did: "changed" }, async (task, here) => {
      const duration = readHowLong("HOW LONG", howLong);
      const { id } = ringing(task);
      const snoozed = await context.call(operations.snoozeReminder, { id, body: { duration } });
      const until = snoozed.snoozed_until ? sayDue(snoozed.snoozed_until, here) : "later";
      return { says: onOneLine(`${quote(task.title)} reminds again ${until}.`), json: snoozed };
    }),
});

/** The reminder that rang last, otherwise the one that rings next. @throws CliError when the task has none */
function ringing({ title, reminders }: Task): Reminder {
  const at = ({ snoozed_until, remind_at }: Reminder) => snoozed_until ?? remind_at ?? "";
  const byTime = reminders
    .filter((it) => it.status !== "CANCELLED" && at(it) !== "")
    .sort((one, other) => (at(one) < at(other) ? -1 : 1));
  const rung = byTime.filter(({ status }) => status !== "PENDING");
  const found = rung.at(-1) ?? byTime[0];
  if (found) return found;
  throw new CliError("notFound", "no_reminder", `${quote(title)} has no reminder that could ring again`, {
    hint: 'todo remind TASK "in 10 minutes" adds one.',
  });
}
