import type { TaskToExport } from "@todo/database/transfer/export-tasks";
import { toRrule } from "@todo/domain/recurrence/to-rrule";
import { listNameOf, type Source } from "./source.ts";

const header = [
  "title",
  "description",
  "status",
  "priority",
  "list",
  "tags",
  "due_date",
  "time_zone",
  "repeats",
  "reminders",
  "created_at",
  "completed_at",
];

/** For spreadsheets (RFC 4180): UTF-8 with a byte order mark, without which Excel assumes another encoding. */
export async function* csvExport(source: Source): AsyncGenerator<string> {
  yield `\ufeff${line(header)}`;
  for await (const page of source.tasks()) yield page.map((it) => line(cells(source, it))).join("");
}

function cells(source: Source, { task, reminders }: TaskToExport): string[] {
  return [
    task.title,
    task.description,
    task.status,
    task.priority,
    listNameOf(source, task.listId) ?? "Inbox",
    task.tags.join(","),
    task.dueDate ?? "",
    task.timeZone,
    (task.recurrence && toRrule(task.recurrence)) ?? "",
    reminders.map(({ leadTime, remindAt }) => leadTime ?? remindAt ?? "").join(","),
    task.createdAt,
    task.completedAt ?? "",
  ];
}

const line = (all: readonly string[]) => `${all.map(cell).join(",")}\r\n`;

/**
 * A spreadsheet would evaluate a cell that begins like a formula, and a formula can leak other cells: an apostrophe
 * makes it text (OWASP, "CSV Injection").
 */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
