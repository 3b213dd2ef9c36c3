import type { AuditEntry, AuditVerification } from "@todo/contracts/audit-entry";
import type { Notification } from "@todo/contracts/notification";
import type { Task } from "@todo/contracts/task";
import { CommandError } from "../dev/command-error.ts";
import type { Conversation } from "./conversation.ts";

interface List<Item> {
  readonly items: readonly Item[];
}

/**
 * The story of the demo: a task with a reminder, its next occurrence, and the audit log. @throws CommandError `demo_failed`
 */
export async function tellStory(talk: Conversation, print: (text: string) => void): Promise<void> {
  talk.heading("A task that is due in an hour, repeats weekly, and reminds 2 seconds from now");
  const task = await talk.tell<Task>("POST", "/api/tasks", {
    title: "Water the plants",
    priority: "high",
    tags: ["home"],
    due_date: new Date(Date.now() + 3_600_000).toISOString(),
    recurrence: { frequency: "weekly" },
    reminders: [{ lead_time: "PT59M58S" }],
  });

  talk.heading("The stored task");
  await talk.tell("GET", `/api/tasks/${task.id}`);

  talk.heading("The reminder rings");
  await talk.awaitAnswer<List<Notification>>("/api/notifications", "a notification", ({ items }) =>
    items.some((item) => item.task_id === task.id),
  );

  talk.heading("Done");
  await talk.tell("POST", `/api/tasks/${task.id}/complete`);

  talk.heading("The next occurrence: a week later, with its reminder planned");
  const pending = "/api/tasks?status=pending&sort=due_date";
  const { items } = await talk.awaitAnswer<List<Task>>(pending, "the next occurrence", ({ items: found }) =>
    found.some(({ series_id, reminders }) => series_id === task.series_id && reminders.length > 0),
  );
  checkNext(task, items[0], print);

  talk.heading("The audit log: every event, in order, each entry chained to the one before");
  const complete = (types: readonly string[]) =>
    types.includes("com.todo.recurring.generated.v1") && count(types, "com.todo.reminder.scheduled.v1") === 2;
  const audit = await talk.awaitAnswer<List<AuditEntry>>(
    "/api/audit",
    "the events of both tasks in the audit log",
    (answer) => complete(answer.items.map(({ type }) => type)),
  );
  print(auditTable(audit.items));
  const verification = "/api/audit/verify";
  await talk.awaitAnswer<AuditVerification>(verification, "a valid audit log", ({ ok }) => ok);
}

const count = (all: readonly string[], one: string) => all.filter((it) => it === one).length;

function checkNext(task: Task, next: Task | undefined, print: (text: string) => void): void {
  const reminder = next?.reminders[0];
  const due = Temporal.Instant.from(task.due_date ?? "");
  const expected = due.toZonedDateTimeISO(task.time_zone).add({ weeks: 1 }).toInstant();
  if (!next?.due_date || !Temporal.Instant.from(next.due_date).equals(expected)) {
    throw new CommandError("demo_failed", `expected the next occurrence to be due at ${expected}`);
  }
  if (reminder?.status !== "PENDING" || !reminder.remind_at) {
    throw new CommandError("demo_failed", "expected the next occurrence to have a reminder that is PENDING");
  }
  print(`due ${task.due_date} → ${next.due_date}, reminder at ${reminder.remind_at}`);
}

function auditTable(entries: readonly AuditEntry[]): string {
  const rows = entries
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ seq, type, subject, actor, time, hash }) => [
      String(seq),
      time.slice(11, 23),
      type.replace("com.todo.", ""),
      subject === "account" ? subject : `…${subject.slice(-6)}`,
      actor?.via ?? "",
      `${hash.slice(0, 12)}…`,
    ]);
  const table = [["seq", "time", "event", "subject", "by", "hash"], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return `${table.map((row) => line(row).trimEnd()).join("\n")}\n`;
}
