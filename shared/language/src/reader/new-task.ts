import type { ReminderRequest } from "@todo/contracts/reminder";
import { instantAt } from "../local-time.ts";
import { firstFrom, type Repeats } from "../recurrence-words.ts";
import type { Here } from "../wall-clock-reading.ts";
import { peelDue } from "./clauses/due.ts";
import { peelLeadTimes } from "./clauses/lead-times.ts";
import { peelPriority } from "./clauses/priority.ts";
import { peelRecurrence } from "./clauses/recurrence.ts";
import { peelTags } from "./clauses/tags.ts";
import type { NewTask } from "./intent.ts";
import { textOf, tokenise, unquoted } from "./tokens.ts";
import { notTwo, notTwoRules } from "./why.ts";

/** What a text says of a task beside its title, which is the rest. */
export interface Clauses extends Omit<NewTask, "title" | "reminders" | "recurrence"> {
  readonly leadTimes: readonly string[];
  readonly repeats?: Repeats;
  /** Why it cannot be a task as it is, in one sentence. */
  readonly why?: string;
  readonly rest: string;
}

/** The order matters: an amount before a due date is no date, and a rule has a time of its own. */
export function readClauses(text: string, here: Here): Clauses {
  const tagged = peelTags(text);
  const ranked = peelPriority(tagged.rest);
  const leading = peelLeadTimes(ranked.rest);
  const repeated = peelRecurrence(leading.rest, here);
  const dated = peelDue(repeated.rest, here);
  const again = repeated.repeats && peelRecurrence(repeated.rest, here).repeats;
  const rest = repeated.kept ? `${dated.rest} ${repeated.kept}` : dated.rest;
  return {
    ...(tagged.tags.length > 0 && { tags: tagged.tags }),
    ...(ranked.priority && { priority: ranked.priority }),
    ...(repeated.repeats && { repeats: repeated.repeats }),
    ...(dated.due && { due: dated.due }),
    ...(dated.clash && { why: notTwo(dated.clash) }),
    ...(again && repeated.repeats && { why: notTwoRules(repeated.repeats.text, again.text) }),
    leadTimes: leading.leadTimes,
    rest,
  };
}

/** The hour of a reminder on a day without one. */
const morning = Temporal.PlainTime.from("09:00");
/** A lead time must be longer than nothing, and unlike a fixed time it goes along to the next occurrence. */
export const whenDue = "PT1S";

/** @param remind whether the user asked to be reminded, not only to have it noted */
export function toNewTask(clauses: Clauses, remind: boolean, here: Here): NewTask | undefined {
  const { leadTimes, repeats, rest, why: _, due: said, ...fields } = clauses;
  const title = toTitle(rest);
  if (title === "") return undefined;
  const bell = remind && leadTimes.length === 0;
  const due = dueOf(said, repeats, bell, here);
  return {
    title,
    ...fields,
    ...(due && { due }),
    ...(repeats && { recurrence: repeats.recurrence }),
    ...remindersOf(leadTimes, bell ? due : undefined, repeats !== undefined),
  };
}

function dueOf(said: string | undefined, repeats: Repeats | undefined, bell: boolean, here: Here) {
  // "Every day … at 9", "3 may … every year": the rest of the sentence has the hour, or where the rule begins.
  const due = repeats && said ? (firstFrom(repeats, said, here) ?? repeats.due) : (repeats?.due ?? said);
  return bell && due?.length === 10 ? instantAt(due, morning, here) : due;
}

function remindersOf(leadTimes: readonly string[], bell: string | undefined, repeats: boolean) {
  const reminders: ReminderRequest[] = leadTimes.map((lead_time) => ({ lead_time }));
  if (bell) reminders.push(repeats ? { lead_time: whenDue } : { remind_at: bell });
  return reminders.length > 0 ? { reminders } : {};
}

const opening = /^(?:(?:and|to|that|a (?:new )?task(?: to)?|task(?: to)?)(?:[\s:]+|$))+/i;
const closing = /(?:[\s,]+(?:and|to|by|on|at|due|with|for|please|(?:with )?(?:a )?reminder))+$/i;

/** What is left of a sentence, as a heading. */
export function toTitle(rest: string): string {
  const inner = unquoted(textOf(rest, tokenise(rest)));
  if (inner !== textOf(rest, tokenise(rest))) return inner;
  const title = inner.replace(opening, "").replace(closing, "").trim();
  return unquoted(title).replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}
