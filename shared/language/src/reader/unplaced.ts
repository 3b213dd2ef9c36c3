import { weekdays } from "@todo/contracts/recurrence/fields";
import { dateOf, timeOf, today } from "../local-time.ts";
import type { Here } from "../wall-clock-reading.ts";
import type { Intent } from "./intent.ts";
import { whenDue } from "./new-task.ts";
import { type TimeWord, timeWords } from "./time-words.ts";

/** What of a meaning shows that a word was heard. */
interface Shown {
  /** Titles and other words that are kept as they were said. */
  readonly words: string[];
  readonly dates: Temporal.PlainDate[];
  readonly times: Temporal.PlainTime[];
  readonly weekdays: string[];
  readonly months: number[];
  readonly monthDays: number[];
  rules: number;
  leads: number;
  ends: number;
  /** "Every task" is no rule. */
  all: boolean;
  readonly adds: boolean;
}

/**
 * The words of a message that tell of time and are neither in a field of what was read nor in words it keeps: they would be
 * dropped without a word.
 */
export function unplaced(message: string, intent: Intent, here: Here): TimeWord[] {
  const shown: Shown = {
    words: [],
    dates: [],
    times: [],
    weekdays: [],
    months: [],
    monthDays: [],
    rules: 0,
    leads: 0,
    ends: 0,
    all: "list" in intent,
    adds: "add" in intent,
  };
  collect(intent, "", shown, here);
  const kept = shown.words.join("\n").toLowerCase();
  const isOld = ({ at }: TimeWord) => "update" in intent && /\bfrom\s+$/i.test(message.slice(0, at));
  const left = timeWords(message).filter((word) => !isOld(word) && !isPlaced(word, shown, kept, here));
  // Each lead time is a reminder of its own.
  const leads = left.filter(({ says }) => "lead" in says);
  return leads.length <= shown.leads ? left.filter((word) => !leads.includes(word)) : left;
}

function collect(value: unknown, key: string, shown: Shown, here: Here): void {
  if (Array.isArray(value)) for (const item of value) collect(item, key, shown, here);
  else if (typeof value === "object" && value !== null) {
    if (key === "recurrence") shown.rules += 1;
    if (key === "all") shown.all = true;
    shown.dates.push(...beyond(value, here));
    for (const [name, it] of Object.entries(value)) collect(it, name, shown, here);
  } else if (typeof value === "number") {
    if (key === "by_month") shown.months.push(value);
    if (key === "by_month_day") shown.monthDays.push(value);
  } else if (typeof value === "string") text(value, key, shown, here);
}

/** "Before the 5th" is until the 4th, "after the 5th" from the 6th. */
function beyond(
  { due_from, due_to }: { due_from?: string; due_to?: string },
  here: Here,
): Temporal.PlainDate[] {
  if (due_from && due_to) return [];
  if (due_to) return [dateOf(due_to, here).add({ days: 1 })];
  return due_from ? [dateOf(due_from, here).subtract({ days: 1 })] : [];
}

function text(value: string, key: string, shown: Shown, here: Here): void {
  if (/^(?:title|words|query|description|tags|add_tags|remove_tags)$/.test(key)) shown.words.push(value);
  // Of those, one stands for "when it is due".
  if (/^(?:lead_time|later)$/.test(key) && value !== whenDue) shown.leads += 1;
  if (key === "by_weekday") shown.weekdays.push(value.slice(-2));
  if (key === "time") shown.times.push(Temporal.PlainTime.from(value));
  if (key === "on") shown.ends += 1;
  if (!/^(?:due|due_from|due_to|remind_at|on)$/.test(key)) return;
  const date = dateOf(value, here);
  shown.dates.push(date);
  if (value.length > 10) shown.times.push(timeOf(value, here));
}

function isPlaced({ text, says }: TimeWord, shown: Shown, kept: string, here: Here): boolean {
  const { dates, times } = shown;
  // A rule that is said to end, and does not, is another rule, whatever the title says.
  if ("end" in says)
    return shown.ends > 0 || (shown.rules === 0 && (dates.length > 0 || kept.includes(text.toLowerCase())));
  if ("often" in says && shown.adds) return false;
  if (isKept(text.toLowerCase(), kept)) return true;
  if ("often" in says || ("unsure" in says && says.unsure)) return false;
  if ("hour" in says) return times.some((time) => isAt(time, says));
  if ("from" in says) return times.some(({ hour }) => isWithin(hour, says));
  if ("rule" in says) return shown.rules > 0 || shown.all;
  if ("lead" in says) return false;
  if ("weekday" in says)
    return (
      shown.weekdays.includes(says.weekday) || dates.some((it) => weekdays[it.dayOfWeek - 1] === says.weekday)
    );
  if ("month" in says) {
    const day = (it: { month: number; day: number }) => says.day === undefined || it.day === says.day;
    return (
      dates.some((it) => it.month === says.month && day(it)) ||
      dates.some((it) => it.day === says.month && it.month === says.day) ||
      (shown.months.includes(says.month) && (says.day === undefined || shown.monthDays.includes(says.day)))
    );
  }
  if (says.day === "some") return dates.length > 0;
  const meant = today(here).add({ days: says.day === "today" ? 0 : 1 });
  return dates.some((it) => it.equals(meant));
}

function isKept(word: string, kept: string): boolean {
  const at = kept.indexOf(word);
  return (
    at !== -1 &&
    !/[\p{L}\p{N}]/u.test(kept[at - 1] ?? "") &&
    !/[\p{L}\p{N}]/u.test(kept[at + word.length] ?? "")
  );
}

function isAt(
  time: Temporal.PlainTime,
  { hour, minute, half }: { hour: number; minute: number; half?: string },
): boolean {
  if (time.minute !== minute || time.hour % 12 !== hour % 12) return false;
  return half === undefined || (half === "p") === time.hour >= 12;
}

function isWithin(hour: number, { from, to }: { from: number; to: number }): boolean {
  return from < to ? from <= hour && hour < to : hour >= from || hour < to;
}
