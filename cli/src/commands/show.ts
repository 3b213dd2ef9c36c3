import type { List } from "@todo/contracts/list";
import { operations } from "@todo/contracts/operations/catalog";
import type { Task } from "@todo/contracts/task";
import type { Here } from "@todo/language/here";
import { sayDue } from "@todo/language/say-due";
import { sayRecurrence } from "@todo/language/say-recurrence";
import { sayReminder } from "@todo/language/say-task";
import { inLines, onOneLine } from "@todo/terminal/text";
import { defineCommand } from "../command.ts";
import type { Screen } from "../screen/screen.ts";
import { findTask } from "../tasks/find-task.ts";
import { isOverdue } from "../tasks/say-when.ts";

export const show = defineCommand({
  name: "show",
  summary: "show all about a task",
  words: "TASK",
  count: [1, Number.POSITIVE_INFINITY],
  options: {},
  examples: [
    ["todo show 3", "the third of the last listing"],
    ["todo show call mum", "by its title"],
  ],
  async run(context, words) {
    const task = await findTask(context, words.join(" "), ["pending", "completed", "deleted"]);
    if (context.json) return { json: task, text: () => "" };
    const [here, { items: lists }] = await Promise.all([context.here(), context.call(operations.listLists)]);
    context.memory().keepSeen([task.id]);
    return { json: task, text: (screen) => describe(task, here, lists, screen) };
  },
});

function describe(task: Task, here: Here, lists: readonly List[], { paint }: Screen): string {
  const list = lists.find(({ id }) => id === task.list_id);
  const { recurrence, completed_at: done, deleted_at: deleted } = task;
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    ["Due", task.due_date && `${sayDue(task.due_date, here)}${isOverdue(task, here) ? ", overdue" : ""}`],
    ["Repeats", recurrence && sayRecurrence(recurrence)],
    ["Reminders", sayReminders(task, here)],
    ["Priority", task.priority],
    ["Tags", task.tags.map((tag) => `#${tag}`).join(" ")],
    ["List", list?.name],
    ["Added", sayDue(task.created_at, here)],
    ["Done", done && sayDue(done, here)],
    ["In the trash since", deleted && sayDue(deleted, here)],
    ["Id", task.id],
  ];
  const shown = rows.flatMap(([name, value]) => (value ? [[name, onOneLine(value)] as const] : []));
  const width = Math.max(...shown.map(([name]) => name.length));
  const lines = shown.map(([name, value]) => `${paint("dim", name.padEnd(width))}  ${value}`);
  const description = task.description === "" ? [] : ["", inLines(task.description)];
  return [paint("bold", onOneLine(task.title)), ...lines, ...description].join("\n");
}

function sayReminders({ reminders }: Task, here: Here): string {
  return reminders
    .filter(({ status }) => status !== "CANCELLED")
    .map((reminder) => {
      const { snoozed_until: snoozed, status } = reminder;
      const state = snoozed
        ? `snoozed until ${sayDue(snoozed, here)}`
        : status === "PENDING"
          ? ""
          : status.toLowerCase();
      return [sayReminder(reminder, here), state && `(${state})`].filter(Boolean).join(" ");
    })
    .join("; ");
}
