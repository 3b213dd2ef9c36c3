import type { Priority } from "@todo/contracts/task";
import ICAL from "ical.js";
import type { Understanding } from "../parsed-row.ts";
import { ruleFromText } from "../rule-text.ts";
import { inZone, timeZoneNamed } from "../time-zones.ts";
import type { Draft } from "../to-row.ts";
import { readAlarm } from "./valarm.ts";

export type ReadTodo = Omit<Draft, "number" | "key" | "list"> & {
  /** Includes the occurrence of a series that it represents. */
  uid?: string | undefined;
  /** The id by which children refer to it. */
  id?: string | undefined;
  parent?: string | undefined;
  listName?: string | undefined;
};

/** A VTODO from its lines. */
export function readTodo(lines: readonly string[], understanding: Understanding): ReadTodo {
  try {
    const text = `BEGIN:VCALENDAR\r\n${lines.join("\r\n")}\r\nEND:VCALENDAR\r\n`;
    const todo = new ICAL.Component(ICAL.parse(text) as never).getFirstSubcomponent("vtodo");
    if (!todo) throw new Error("no VTODO");
    const draft = draftOf(todo, understanding);
    return { ...draft, leftOutOfRule: ruleFromText(ruleLine(text)).leftOutOfRule ?? [] };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 200) : "";
    return { title: titleOf(lines), refused: `is not iCalendar: ${why}` };
  }
}

/** The rule's original text: the parser skips parts that it does not know. */
const ruleLine = (text: string): string | undefined =>
  /^RRULE(?:;[^:\r\n]*)?:(.*)$/im.exec(text.replace(/\r\n[ \t]/g, ""))?.[1];

/** For an entry that is not parsed. */
export const titleOf = (lines: readonly string[]): string | undefined =>
  lines.find((line) => /^SUMMARY[;:]/i.test(line))?.replace(/^[^:]*:/, "");

function draftOf(todo: ICAL.Component, understanding: Understanding): ReadTodo {
  const text = (name: string) => {
    const value = todo.getFirstPropertyValue(name);
    return value === null || String(value) === "" ? undefined : String(value);
  };
  const start = timeOf(todo.getFirstProperty("dtstart"), understanding);
  const at = timeOf(todo.getFirstProperty("due"), understanding) ?? endOf(todo, understanding) ?? start;
  const status = text("status")?.toUpperCase();
  const percent = text("percent-complete");
  const done = status === "COMPLETED" || percent === "100" || text("completed") !== undefined;
  const override = text("recurrence-id");
  const rule = override === undefined ? text("rrule") : undefined;
  const alarmed = {
    due: at?.due,
    start: start?.due,
    timeZone: at?.timeZone ?? understanding.timeZone,
    repeats: rule !== undefined,
  };
  const timeIn = (property: ICAL.Property) => timeOf(property, understanding)?.due;
  return {
    uid: text("uid") && `${text("uid")}${override === undefined ? "" : ` ${override}`}`,
    id: text("uid"),
    parent: parentOf(todo),
    listName: text("x-todo-list"),
    title: text("summary"),
    description: text("description"),
    more: [
      ...(start === undefined || start.due === at?.due ? [] : [`Start: ${start.due}`]),
      ...(done || percent === undefined || percent === "0" ? [] : [`Done: ${percent} %`]),
      ...textsOf(todo),
    ],
    priority: priorityOf(Number(text("priority") ?? 0)),
    tags: todo.getAllProperties("categories").flatMap((it) => it.getValues().map(String)),
    due: at?.due,
    timeZone: at?.timeZone,
    ...ruleFromText(rule),
    reminders: todo.getAllSubcomponents("valarm").flatMap((it) => readAlarm(it, alarmed, timeIn)),
    completedAt: done
      ? (utcOf(todo, "completed") ?? utcOf(todo, "last-modified") ?? understanding.now)
      : null,
    createdAt: utcOf(todo, "created"),
    remarks: [
      ...remarksOf(todo, override),
      ...(at?.unknown === undefined ? [] : [`the time zone is not known: ${at.unknown.slice(0, 60)}`]),
    ],
    refused: status === "CANCELLED" ? "was cancelled there" : undefined,
  };
}

/** Properties without a field in our tasks. */
const labels: Record<string, string> = {
  location: "Place",
  url: "Link",
  attach: "Attachment",
  comment: "Comment",
  contact: "Contact",
  attendee: "With",
};

const textsOf = (todo: ICAL.Component): string[] =>
  Object.entries(labels).flatMap(([name, label]) =>
    todo
      .getAllProperties(name)
      .map((it) => it.getFirstValue())
      .filter((value) => typeof value === "string" && value !== "")
      .map((value) => `${label}: ${value}`),
  );

function remarksOf(todo: ICAL.Component, override: string | undefined): string[] {
  const has = (name: string) => todo.getFirstProperty(name) !== null;
  const isFile = (it: ICAL.Property) => typeof it.getFirstValue() !== "string";
  const lasts = durationOf(todo);
  return [
    ...(has("exdate") ? ["exceptions of the rule (EXDATE) are left out"] : []),
    ...(lasts && isTooLong(lasts) ? ["how long it takes (DURATION) is too long, and left out"] : []),
    ...(has("rdate") ? ["additional dates (RDATE) are left out"] : []),
    ...(todo.getAllProperties("rrule").length > 1 ? ["has several rules: the first is used"] : []),
    ...(override === undefined ? [] : ["is an occurrence of a series there, and a separate task here"]),
    ...(todo.getAllProperties("attach").some(isFile) ? ["an attached file is left out"] : []),
    ...(has("geo") ? ["its coordinates (GEO) are left out"] : []),
  ];
}

/** `RELATED-TO` names the parent, unless it has another relation type. */
function parentOf(todo: ICAL.Component): string | undefined {
  const relations = todo.getAllProperties("related-to");
  const parent = relations.find((it) =>
    /^parent$/i.test(String(it.getFirstParameter("reltype") || "PARENT")),
  );
  return parent && String(parent.getFirstValue());
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

/** Maximum seconds of a duration: ical.js adds it month by month, and no task lasts longer. */
const longest = 100 * 366 * 86_400;

const durationOf = (todo: ICAL.Component): ICAL.Duration | undefined => {
  const lasts = todo.getFirstPropertyValue("duration");
  return lasts instanceof ICAL.Duration ? lasts : undefined;
};

const isTooLong = (lasts: ICAL.Duration) => !(Math.abs(lasts.toSeconds()) <= longest);

/** A task may have a duration instead of a due date. If it lasts all of Monday, it is due on Monday. */
function endOf(todo: ICAL.Component, understanding: Understanding): Time | undefined {
  const property = todo.getFirstProperty("dtstart");
  const [start, lasts] = [property?.getFirstValue(), durationOf(todo)];
  if (!property || !(start instanceof ICAL.Time) || !lasts || isTooLong(lasts)) return undefined;
  const end = start.clone();
  end.addDuration(lasts);
  if (start.isDate) {
    end.isDate = true;
    if (end.compareDateOnlyTz(start, ICAL.Timezone.localTimezone) > 0) end.adjust(-1, 0, 0, 0);
  }
  return timeOf(property, understanding, end);
}

/** A date, or an instant: in UTC, in its zone, or floating in the user's zone. */
function timeOf(
  property: ICAL.Property | null,
  { timeZone }: Understanding,
  value: unknown = property?.getFirstValue(),
): Time | undefined {
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
