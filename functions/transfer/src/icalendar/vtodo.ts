import type { TaskToExport } from "@todo/database/transfer/export-tasks";
import { type Component, due, type Property, rrule, text, utc } from "./jcal.ts";
import { calendarRule } from "./rules.ts";
import { valarms } from "./valarm.ts";

const priorities = { high: 1, medium: 5, low: 9 };

/** @param list the name of its list; null: the Inbox */
export function vtodo({ task, reminders }: TaskToExport, list: string | null): Component {
  const rule = calendarRule(task);
  const { dueDate, timeZone } = task;
  const properties: Property[] = [
    text("uid", task.id),
    utc("dtstamp", task.updatedAt),
    utc("created", task.createdAt),
    utc("last-modified", task.updatedAt),
    ["sequence", {}, "integer", task.version - 1],
    text("summary", task.title),
    ...(task.description === "" ? [] : [text("description", task.description)]),
    ["priority", {}, "integer", priorities[task.priority]],
    ...(task.tags.length === 0 ? [] : [["categories", {}, "text", ...task.tags] as const]),
    ...(list === null ? [] : [text("x-todo-list", list)]),
    // A rule needs a start (RFC 5545, 3.8.5.3).
    ...(dueDate !== null && rule !== null ? [due("dtstart", dueDate, timeZone)] : []),
    ...(dueDate === null ? [] : [due("due", dueDate, timeZone)]),
    ...(rule === null ? [] : [rrule(rule)]),
    text("status", task.completedAt === null ? "NEEDS-ACTION" : "COMPLETED"),
    ...(task.completedAt === null ? [] : [utc("completed", task.completedAt), percent]),
  ];
  return ["vtodo", properties, task.completedAt === null ? valarms(task, reminders, "END") : []];
}

const percent: Property = ["percent-complete", {}, "integer", 100];
