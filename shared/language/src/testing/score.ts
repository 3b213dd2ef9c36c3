import { type Recurrence, recurrence } from "@todo/contracts/recurrence";
import { fromRrule } from "@todo/contracts/recurrence/from-rrule";
import { firstDateAfter } from "@todo/domain/recurrence/first-date-after";
import * as v from "valibot";
import type { Due } from "../grammar/due.ts";
import type { Reading } from "../read.ts";
import type { Change, Filter, Intent, NewTask, TaskRef } from "../reader/intent.ts";

/** The meaning of a sentence according to its author: local days and times. */
export interface Right {
  readonly do?: string;
  readonly what?: string;
  readonly title?: string;
  readonly task?: string;
  readonly due?: string | null;
  readonly or_due?: readonly string[] | string;
  readonly rule?: string;
  readonly count?: number;
  readonly last?: string;
  readonly remind?: readonly string[];
  readonly tags?: readonly string[];
  readonly priority?: string;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly or_from?: string;
  readonly or_to?: string;
  readonly overdue?: boolean;
  readonly at?: string;
  /** ISO 8601: how much later than it is due now. */
  readonly later?: string;
  readonly ask?: boolean;
  readonly or_ask?: boolean;
  readonly only_ask?: boolean;
}

export type Verdict = "right" | "asked" | "wrong";

/**
 * A question counts as correct if the author of the sentence says so. A command that may be a task to add, too, leads
 * to a question where the user has no such task.
 */
export function scoreOf({ intent, otherwise }: Read, right: Right, timeZone: string): Verdict {
  const isAsked = "unclear" in intent;
  if (right.ask || right.only_ask) return isAsked ? "right" : "wrong";
  if (!isAsked && agrees(intent, right, timeZone)) return "right";
  const isOffered = otherwise !== undefined && agrees(otherwise, right, timeZone);
  if (isAsked || isOffered) return right.or_ask ? "right" : "asked";
  return "wrong";
}

/** A date alone, as a field takes it. Without one it is refused, or not understood. */
export function scoreOfDue(read: Due | undefined, right: Right, timeZone: string): Verdict {
  if (read === undefined || "why" in read) return right.ask || right.or_ask ? "right" : "asked";
  return !right.ask && isDue(read.due, right, timeZone) ? "right" : "wrong";
}

type Read = Pick<Reading, "intent" | "otherwise">;

function agrees(intent: Intent, right: Right, timeZone: string): boolean {
  switch (right.do) {
    case "add":
      return "add" in intent && intent.add.length === 1 && isTask(intent.add[0] as NewTask, right, timeZone);
    case "list":
      return "list" in intent && isFilter(intent.list, right);
    case "confirm":
      if (right.what === "skip") return "skip" in intent && isRef(intent.skip.task, right);
      if (right.what === "complete") return "complete" in intent && isRef(intent.complete[0], right);
      return "delete" in intent && isRef(intent.delete.task, right);
    case "complete":
      return "complete" in intent && isRef(intent.complete[0], right);
    case "update":
    case "snooze":
      return "update" in intent && isChange(intent.update, right, timeZone);
    case "remind":
      return (
        "remind" in intent &&
        isRef(intent.remind.task, right) &&
        (right.at === undefined || local(intent.remind.remind_at, timeZone) === right.at)
      );
    case "reopen":
      return "reopen" in intent && isRef(intent.reopen, right);
    case "show":
      return "show" in intent && isRef(intent.show, right);
    case "skip":
      return "skip" in intent && isRef(intent.skip.task, right);
    case "undo":
      return "undo" in intent;
    default:
      return false;
  }
}

function isTask(task: NewTask, right: Right, timeZone: string): boolean {
  const leads = task.reminders?.flatMap(({ lead_time }) =>
    lead_time && lead_time !== "PT1S" ? [lead_time] : [],
  );
  return (
    (right.title === undefined || task.title.toLowerCase() === right.title.toLowerCase()) &&
    isDue(task.due, right, timeZone) &&
    isSeries(task.recurrence, task.due, right, timeZone) &&
    (right.tags === undefined || same(task.tags ?? [], right.tags)) &&
    (right.priority === undefined || task.priority === right.priority) &&
    (right.remind === undefined || same((leads ?? []).map(minutesOf), right.remind.map(minutesOf)))
  );
}

function isDue(due: string | null | undefined, right: Right, timeZone: string): boolean {
  if (right.due === undefined) return true;
  const said = local(due ?? undefined, timeZone) ?? null;
  return said === right.due || [right.or_due ?? []].flat().includes(said ?? "");
}

/** Number of occurrences that are compared. */
const maxDates = 200;

/** The first occurrences and the last one identify a rule, however it is written. */
function isSeries(
  rule: Recurrence | undefined,
  due: string | undefined,
  right: Right,
  timeZone: string,
): boolean {
  if (right.rule === undefined) return rule === undefined;
  const first = due === undefined ? undefined : local(due, timeZone)?.slice(0, 10);
  if (!rule || first === undefined) return false;
  const wanted = fromRrule(right.rule);
  if (!("rule" in wanted) && !("frequency" in wanted)) throw new Error(`no rule: ${right.rule}`);
  const other = v.parse(recurrence, wanted);
  const days = datesOf(rule, first, maxDates);
  const ends =
    (right.count === undefined || days.length === right.count) &&
    (right.last === undefined || days.at(-1) === right.last);
  const open = right.count === undefined && right.last === undefined;
  const expected = datesOf({ ...other, ends: open ? other.ends : null }, first, maxDates);
  return (
    ends &&
    same(days.slice(0, 20), expected.slice(0, Math.min(20, days.length))) &&
    (!open || days.length === expected.length)
  );
}

export function datesOf(rule: Recurrence, first: string, limit: number): string[] {
  const anchor = Temporal.PlainDate.from(first);
  const dates: string[] = [];
  const max = Math.min(rule.ends?.after ?? limit, limit);
  let date = firstDateAfter(rule, anchor, anchor.subtract({ days: 1 }));
  while (date && dates.length < max && (!rule.ends?.on || date.toString() <= rule.ends.on)) {
    dates.push(date.toString());
    date = firstDateAfter(rule, anchor, date);
  }
  return dates;
}

function isFilter(filter: Filter, right: Right): boolean {
  const one = (said: string | undefined, wanted: string | null | undefined, or: string | undefined) =>
    wanted === undefined || (said ?? null) === wanted || (or !== undefined && said === or);
  return (
    one(filter.due_from, right.from, right.or_from) &&
    one(filter.due_to, right.to, right.or_to) &&
    (right.overdue === undefined || filter.overdue === right.overdue) &&
    (right.tags === undefined || same(filter.tags ?? [], right.tags)) &&
    (right.priority === undefined || same(filter.priority ?? [], [right.priority]))
  );
}

function isRef(ref: TaskRef | undefined, right: Right): boolean {
  if (ref === undefined) return false;
  if ("all" in ref) return right.task === undefined && isFilter(ref.all, right);
  if (right.task === undefined) return right.from === undefined && right.to === undefined && !right.overdue;
  const bare = (text: string) => text.toLowerCase().replace(/^the /, "");
  return "words" in ref && bare(ref.words) === bare(right.task);
}

function isChange(change: Change, right: Right, timeZone: string): boolean {
  const due =
    right.due === "none"
      ? change.due === null
      : right.due === undefined || isDueOrTime(change, right, timeZone);
  return (
    isRef(change.task, right) &&
    due &&
    (right.later === undefined || change.later === right.later) &&
    (right.title === undefined || change.title?.toLowerCase() === right.title.toLowerCase()) &&
    (right.tags === undefined || same(change.add_tags ?? [], right.tags)) &&
    (right.priority === undefined || change.priority === right.priority)
  );
}

/** "To noon" leaves the day unchanged. */
function isDueOrTime({ due, time }: Change, right: Right, timeZone: string): boolean {
  return time === undefined ? isDue(due, right, timeZone) : right.due?.slice(11) === time.slice(0, 5);
}

/** `2026-11-27`, or `2026-11-27T09:00` on the wall clock. */
function local(due: string | undefined, timeZone: string): string | undefined {
  if (due === undefined || due.length === 10) return due;
  return Temporal.Instant.from(due)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}

const minutesOf = (duration: string) =>
  String(Temporal.Duration.from(duration).total({ unit: "minutes", relativeTo: "2026-01-01" }));

const same = (one: readonly string[], other: readonly string[]) =>
  JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
