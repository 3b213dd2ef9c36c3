import type { Priority } from "@todo/contracts/task";
import { filesLeftOut } from "../files-left-out.ts";
import { fromHtml } from "../from-html.ts";
import { array, isObject, type Json, number, object, readJson, string } from "../json-file.ts";
import { createKeys } from "../keys.ts";
import { FileError, type Format, type ParsedRow, type Understanding } from "../parsed-row.ts";
import { dayIn, inZone, timeZoneNamed } from "../time-zones.ts";
import { type Draft, toListRow, toTaskRow } from "../to-row.ts";

/**
 * Lists with their tasks as returned by Microsoft Graph (`todoTaskList`, `todoTask`): an array, or in `value` or
 * `lists`.
 */
export const microsoft: Format = {
  async *read(file, understanding): AsyncGenerator<ParsedRow> {
    const content = await readJson(file);
    const found = isObject(content) ? (content.value ?? content.lists) : content;
    if (!Array.isArray(found) || found.some((it) => !Array.isArray(object(it).tasks)))
      throw new FileError('expected lists with their "tasks", as exporters of Microsoft To Do write them');
    const keyOf = createKeys();
    const numbers = { list: 0, task: 0 };
    for (const list of found.map(object)) {
      numbers.list += 1;
      const name = string(list.displayName) ?? string(list.title) ?? "";
      const isInbox = list.wellknownListName === "defaultList";
      const listKey = string(list.id) ?? keyOf("list", name);
      if (!isInbox) yield toListRow({ number: numbers.list, key: listKey, name });
      for (const task of array(list.tasks).map(object)) {
        numbers.task += 1;
        const key = string(task.id) ?? keyOf(name, JSON.stringify(task));
        const draft = draftOf(task, understanding);
        yield toTaskRow(
          { ...draft, number: numbers.task, key, list: isInbox ? null : listKey },
          understanding,
        );
      }
    }
  },
};

const priorities: Record<string, Priority> = { high: "high", normal: "medium", low: "low" };

function draftOf(task: Json, understanding: Understanding): Omit<Draft, "number" | "key" | "list"> {
  const body = object(task.body);
  const text = string(body.content) ?? "";
  const due = dayOf(object(task.dueDateTime), understanding);
  const start = dayOf(object(task.startDateTime), understanding);
  const status = string(task.status) ?? "notStarted";
  const files = array(task.attachments).map((it) => string(object(it).name));
  const reminder =
    task.isReminderOn === false ? undefined : instantOf(object(task.reminderDateTime), understanding);
  const steps = array(task.checklistItems)
    .map(object)
    .map((it) => `- [${it.isChecked === true ? "x" : " "}] ${string(it.displayName) ?? ""}`);
  const completed = task.status === "completed";
  return {
    title: string(task.title),
    description: body.contentType === "html" ? fromHtml(text) : text,
    more: [
      ...(steps.length === 0 ? [] : [steps.join("\n")]),
      ...(start === undefined || start === due ? [] : [`Start: ${start}`]),
      ...array(task.linkedResources)
        .map(object)
        .map((it) =>
          [string(it.displayName) ?? string(it.applicationName), string(it.webUrl)]
            .filter(Boolean)
            .join(": "),
        ),
    ],
    priority: priorities[string(task.importance) ?? ""],
    tags: array(task.categories).flatMap((it) => string(it) ?? []),
    due,
    ...ruleOf(object(task.recurrence)),
    reminders: reminder === undefined ? [] : [{ remind_at: reminder }],
    completedAt: completed
      ? (instantOf(object(task.completedDateTime), understanding) ??
        string(task.lastModifiedDateTime) ??
        understanding.now)
      : null,
    createdAt: string(task.createdDateTime),
    remarks: [
      ...(["notStarted", "completed"].includes(status)
        ? []
        : [`its status was ${status.slice(0, 50)} there`]),
      ...filesLeftOut(files, files.length > 0 || task.hasAttachments === true),
    ],
  };
}

/** To Do's due dates are dates; Graph returns midnight in the user's time zone, often in UTC. */
function dayOf(at: Json, { timeZone }: Understanding): string | undefined {
  const local = string(at.dateTime);
  if (local === undefined || /T00:00(:00)?/.test(local)) return local?.slice(0, 10);
  const instant = inZone(local, timeZoneNamed(string(at.timeZone)) ?? "UTC");
  return instant === undefined ? local : dayIn(instant, timeZone);
}

function instantOf(at: Json, { timeZone }: Understanding): string | undefined {
  const local = string(at.dateTime);
  return local && inZone(local, timeZoneNamed(string(at.timeZone)) ?? timeZone);
}

const frequencies: Record<string, string> = {
  daily: "daily",
  weekly: "weekly",
  absoluteMonthly: "monthly",
  relativeMonthly: "monthly",
  absoluteYearly: "yearly",
  relativeYearly: "yearly",
};
const positions: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, last: -1 };

/** `recurrence` of Graph: a pattern and a range. */
function ruleOf({ pattern, range }: Json): Pick<Draft, "rule" | "ruleWords"> {
  if (!isObject(pattern)) return {};
  const type = string(pattern.type) ?? "";
  const days = array(pattern.daysOfWeek).map((it) => String(it).slice(0, 2).toUpperCase());
  const { type: ends, endDate, numberOfOccurrences } = object(range);
  const rule = {
    frequency: frequencies[type],
    interval: number(pattern.interval) ?? 1,
    ...(type === "weekly" && days.length > 0 && { by_weekday: days }),
    ...(type.startsWith("relative") && {
      by_weekday: days,
      by_set_pos: positions[string(pattern.index) ?? "first"],
    }),
    ...(type.startsWith("absolute") && { by_month_day: number(pattern.dayOfMonth) }),
    ...(type.endsWith("Yearly") && { by_month: [number(pattern.month)] }),
    ...(ends === "endDate" && { ends: { on: string(endDate) } }),
    ...(ends === "numbered" && { ends: { after: number(numberOfOccurrences) } }),
  };
  return { rule, ruleWords: JSON.stringify(pattern) };
}
