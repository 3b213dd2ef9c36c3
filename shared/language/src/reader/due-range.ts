import { dateOf, today } from "../local-time.ts";
import type { Here } from "../wall-clock-reading.ts";
import { readWhen } from "../when.ts";
import { cut } from "./clauses/without.ts";
import type { Filter } from "./intent.ts";

type Due = Pick<Filter, "due_from" | "due_to">;

const period = /\b(?:(?:in|for|due|on|during)\s+)*(?:the\s+)?(this|next|coming)\s+(week|month|weekend)\b/i;
const bound = /\b((?:due|in|for|on|at|up|to|by|before|until|till|after|since|from)\s+)+$/i;

/** A text that is nothing but "this week", "next month". */
export function readPeriod(text: string, here: Here): Due | undefined {
  const named = period.exec(text);
  return named?.[0] === text.trim() ? readDueRange(text, here).due : undefined;
}

/** Takes the words that say when tasks are due out of a text. */
export function readDueRange(text: string, here: Here): { due: Due; rest: string } {
  const named = period.exec(text);
  if (named) {
    const due = periodOf(`${named[1]} ${named[2]}`.toLowerCase(), today(here));
    return { due, rest: cut(text, named.index, named.index + named[0].length) };
  }
  const when = readWhen(text, here);
  if (!when) return { due: {}, rest: text };
  const [lead = ""] = bound.exec(text.slice(0, when.index)) ?? [];
  const date = dateOf(when.due, here);
  const rest = cut(text, when.index - lead.length, when.index + when.text.length);
  return { due: rangeOf(`${lead} ${when.text}`.toLowerCase(), date), rest };
}

function rangeOf(words: string, date: Temporal.PlainDate): Due {
  if (/\bbefore\b/.test(words)) return { due_to: date.subtract({ days: 1 }).toString() };
  if (/\b(by|until|till|up to)\b/.test(words)) return { due_to: date.toString() };
  if (/\bafter\b/.test(words)) return { due_from: date.add({ days: 1 }).toString() };
  if (/\b(since|from)\b/.test(words)) return { due_from: date.toString() };
  return { due_from: date.toString(), due_to: date.toString() };
}

/** Weeks begin on Monday; this week's past is of no use to somebody who asks what is due. */
function periodOf(words: string, day: Temporal.PlainDate): Due {
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const [which, unit] = words.split(" ");
  const ahead = which === "next" ? 1 : 0;
  if (unit === "month") {
    const first = day.with({ day: 1 }).add({ months: ahead });
    return between(ahead ? first : day, first.add({ months: 1 }).subtract({ days: 1 }));
  }
  const week = monday.add({ weeks: ahead });
  if (unit === "weekend") return between(week.add({ days: 5 }), week.add({ days: 6 }));
  return between(ahead ? week : day, week.add({ days: 6 }));
}

function between(from: Temporal.PlainDate, to: Temporal.PlainDate): Due {
  return { due_from: from.toString(), due_to: to.toString() };
}
