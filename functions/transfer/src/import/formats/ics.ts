import type { Priority } from "@todo/contracts/task";
import ICAL from "ical.js";
import { decode, isTooLong, linesOf, lineTooLong } from "../decode.ts";
import { createKeys } from "../keys.ts";
import { FileError, type Format, type InputFile, type ParsedRow, type Understanding } from "../parsed-row.ts";
import { ruleFromText } from "../rule-text.ts";
import { inZone, timeZoneNamed } from "../time-zones.ts";
import { type Draft, isInboxName, toListRow, toTaskRow } from "../to-row.ts";
import { leadOf } from "../triggers.ts";

/** VTODOs of Apple Reminders, Nextcloud, Thunderbird, Tasks.org and others, each parsed by itself: one broken entry costs only itself. */
export const ics: Format = {
  inZip: /\.ics$/i,
  async *read(file, understanding): AsyncGenerator<ParsedRow> {
    const keyOf = createKeys();
    const lists = new Set<string>();
    const part = file.isPart ? file.name : undefined;
    let number = 0;
    let calendar: string | undefined;
    for await (const { name, lines, refused } of components(file)) {
      if (name === "X-WR-CALNAME") calendar = lines[0];
      if (name !== "VTODO") continue;
      number += 1;
      const draft: Read =
        refused === undefined ? readTodo(lines, understanding) : { title: titleOf(lines), refused };
      const own = draft.listName ?? (calendar === "todo" ? undefined : calendar);
      const list = own === undefined || own.trim() === "" || isInboxName(own) ? null : own;
      if (list !== null && !lists.has(list)) {
        lists.add(list);
        yield toListRow({ number, file: part, key: list, name: list });
      }
      const key = draft.uid ?? keyOf(lines.join("\n"));
      yield toTaskRow({ ...draft, number, file: part, key, list }, understanding);
    }
    if (number === 0) throw new FileError("expected a calendar with tasks (VTODO), and found none");
  },
};

/** Lines and characters of one entry: more is not one. */
const [maxLines, maxLength] = [20_000, 2 * 1024 * 1024];
/** Parameters of one entry: the parser takes minutes for a million. */
const maxParameters = 5_000;
const entryTooLong = `is longer than ${maxLines} lines or ${maxLength / 1024 / 1024} MiB`;

interface Entry {
  readonly name: string;
  readonly lines: readonly string[];
  readonly refused?: string | undefined;
}

/** The VTODOs of a calendar as their lines, and its name. Anything else, such as events, is left out. */
async function* components(file: InputFile): AsyncGenerator<Entry> {
  let lines: string[] | undefined;
  let refused: string | undefined;
  let [length, parameters] = [0, 0];
  let isCalendar = false;
  for await (const line of linesOf(decode(file.bytes()))) {
    const upper = line.slice(0, 100).trim().toUpperCase();
    if (upper === "BEGIN:VCALENDAR") isCalendar = true;
    else if (!isCalendar && upper !== "") throw new FileError("expected a calendar: BEGIN:VCALENDAR");
    if (upper === "BEGIN:VTODO") {
      // One that never ended is broken by itself.
      if (lines) yield { name: "VTODO", lines, refused };
      lines = [line.trim()];
      refused = undefined;
      length = parameters = 0;
    } else if (lines) {
      length += line.length;
      if (isTooLong(line)) refused = lineTooLong;
      else if (lines.length >= maxLines || length > maxLength) refused ??= entryTooLong;
      else parameters += line.match(/(?<!\\);/g)?.length ?? 0;
      if (parameters > maxParameters) refused ??= `has more than ${maxParameters} parameters`;
      if (refused === undefined) lines.push(line);
      if (upper === "END:VTODO" || upper === "END:VCALENDAR") {
        yield { name: "VTODO", lines, refused };
        lines = undefined;
      }
    } else if (upper.startsWith("X-WR-CALNAME")) {
      yield { name: "X-WR-CALNAME", lines: [line.slice(line.indexOf(":") + 1)] };
    }
  }
  if (lines) yield { name: "VTODO", lines, refused };
}

type Read = Omit<Draft, "number" | "key" | "list"> & {
  uid?: string | undefined;
  listName?: string | undefined;
};

function readTodo(lines: readonly string[], understanding: Understanding): Read {
  let todo: ICAL.Component;
  try {
    const text = `BEGIN:VCALENDAR\r\n${lines.join("\r\n")}\r\nEND:VCALENDAR\r\n`;
    const found = new ICAL.Component(ICAL.parse(text) as never).getFirstSubcomponent("vtodo");
    if (!found) throw new Error("no VTODO");
    todo = found;
    return draftOf(todo, understanding);
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "";
    return { title: titleOf(lines), refused: `is not iCalendar: ${why}` };
  }
}

/** Of an entry that is not parsed. */
const titleOf = (lines: readonly string[]): string | undefined =>
  lines.find((line) => /^SUMMARY[;:]/i.test(line))?.replace(/^[^:]*:/, "");

function draftOf(todo: ICAL.Component, understanding: Understanding): Read {
  const text = (name: string) => {
    const value = todo.getFirstPropertyValue(name);
    return value === null || String(value) === "" ? undefined : String(value);
  };
  const at = timeOf(todo.getFirstProperty("due") ?? todo.getFirstProperty("dtstart"), understanding);
  const status = text("status")?.toUpperCase();
  const done =
    status === "COMPLETED" || text("percent-complete") === "100" || text("completed") !== undefined;
  const override = text("recurrence-id");
  const rule = text("rrule");
  return {
    uid: text("uid") && `${text("uid")}${override === undefined ? "" : ` ${override}`}`,
    listName: text("x-todo-list"),
    title: text("summary"),
    description: text("description"),
    priority: priorityOf(Number(text("priority") ?? 0)),
    tags: todo.getAllProperties("categories").flatMap((it) => it.getValues().map(String)),
    due: at?.due,
    timeZone: at?.timeZone,
    ...(override === undefined ? ruleFromText(rule) : {}),
    reminders: todo
      .getAllSubcomponents("valarm")
      .flatMap((it) => reminderOf(it, at?.due, rule !== undefined, understanding)),
    completedAt: done
      ? (utcOf(todo, "completed") ?? utcOf(todo, "last-modified") ?? understanding.now)
      : null,
    createdAt: utcOf(todo, "created"),
    remarks: [
      ...(todo.getFirstProperty("exdate") ? ["exceptions of the rule (EXDATE) are left out"] : []),
      ...(at?.unknown === undefined ? [] : [`the time zone is not known: ${at.unknown.slice(0, 60)}`]),
    ],
    refused: status === "CANCELLED" ? "was cancelled there" : undefined,
  };
}

function priorityOf(level: number): Priority {
  if (level >= 1 && level <= 4) return "high";
  return level >= 6 ? "low" : "medium";
}

interface Time {
  readonly due: string;
  readonly timeZone?: string | undefined;
  readonly unknown?: string | undefined;
}

/** A day, or an instant: in UTC, in its zone, or floating in the user's. */
function timeOf(property: ICAL.Property | null, { timeZone }: Understanding): Time | undefined {
  const value = property?.getFirstValue();
  if (!property || !(value instanceof ICAL.Time)) return undefined;
  const text = value.toString();
  if (value.isDate) return { due: text.slice(0, 10) };
  if (text.endsWith("Z")) return { due: text };
  const named = property.getFirstParameter("tzid") || undefined;
  const zone = timeZoneNamed(named);
  const due = inZone(text, zone ?? timeZone) ?? text;
  return { due, timeZone: zone, unknown: zone === undefined ? named : undefined };
}

function utcOf(todo: ICAL.Component, name: string): string | undefined {
  const text = String(todo.getFirstPropertyValue(name) ?? "");
  return /^\d{4}-\d{2}-\d{2}T[\d:]+Z?$/.test(text) ? `${text.replace(/Z$/, "")}Z` : undefined;
}

function reminderOf(
  alarm: ICAL.Component,
  due: string | undefined,
  repeats: boolean,
  understanding: Understanding,
): ReturnType<typeof leadOf> {
  const trigger = alarm.getFirstProperty("trigger");
  const value = trigger?.getFirstValue();
  if (value instanceof ICAL.Time) {
    const at = timeOf(trigger ?? null, understanding)?.due;
    return at === undefined ? [] : [{ remind_at: at }];
  }
  return value instanceof ICAL.Duration ? leadOf(value.toString(), due, repeats) : [];
}
