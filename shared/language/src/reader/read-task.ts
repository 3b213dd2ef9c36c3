import type { ReminderRequest } from "@todo/contracts/reminder";
import { isMark, unquoted } from "../atoms.ts";
import { dueOf } from "../grammar/due.ts";
import { repeatsOf } from "../grammar/first-due.ts";
import { findPieces, type Piece } from "../grammar/pieces.ts";
import type { Reason } from "../reasons/reason.ts";
import type { Source } from "../source.ts";
import { whenDue } from "../when-due.ts";
import { judge } from "./accept.ts";
import { type Clauses, combine } from "./combine.ts";
import type { NewTask } from "./intent.ts";
import { leftovers } from "./leftover.ts";
import { type Part, partOf, textPart } from "./part.ts";

/**
 * What a text says about one task to add; without a task it says why there is none, or nothing is left for its title.
 */
export interface TaskReading {
  readonly task?: NewTask;
  readonly why?: Reason | undefined;
  /** Hints for the user: "This month has no 31st." */
  readonly notes: readonly Reason[];
  readonly parts: readonly Part[];
}

/** @param remind whether the user asked to be reminded, not only to add a task */
export function readTask(s: Source, remind: boolean): TaskReading {
  const found = findPieces(s);
  const verdicts = judge(s, found);
  const taken = found.filter((_, index) => verdicts[index] !== "leave");
  const runs = titleRuns(s, taken);
  const parts = partsOf(s, taken, runs);
  const asked = verdicts.find((it) => typeof it === "object");
  const clauses = combine(s, taken);
  const left = leftovers(s, taken);
  const why: Reason | undefined =
    ("why" in clauses ? clauses.why : undefined) ??
    asked?.why ??
    (left.length > 0 ? ["notPlaced", ...joined(left).map(([from, to]) => s.slice(from, to))] : undefined);
  if (why !== undefined || "why" in clauses) return { why, notes: [], parts };
  return { ...toTask(s, clauses, titleOf(s, taken, runs), remind), parts };
}

type Run = readonly [from: number, to: number];

function toTask(s: Source, clauses: Clauses, title: string, remind: boolean): Omit<TaskReading, "parts"> {
  const { tags, priority, leads, series, day, clock } = clauses;
  const rings = remind && leads.length === 0;
  const repeats = series && repeatsOf(s, series, rings);
  if (repeats && "why" in repeats) return { why: repeats.why, notes: [] };
  const single = !repeats && (day || clock) ? dueOf(s, day, clock, rings) : undefined;
  if (single && "why" in single) return { why: single.why, notes: [] };
  // "Last monday", "yesterday": what is still to be done is not due then.
  const isOver = single && day?.isAnyTime && !day.days && single.due.slice(0, 10) < s.today.toString();
  if (isOver) return { why: ["dayPast"], notes: [] };
  const due = repeats?.due ?? single?.due;
  if (leads.length > 0 && due === undefined) return { why: ["beforeWhat"], notes: [] };
  if (title === "") return { notes: [] };
  const reminders: ReminderRequest[] = leads.map((lead_time) => ({ lead_time }));
  if (rings && due !== undefined) reminders.push(repeats ? { lead_time: whenDue } : { remind_at: due });
  const task: NewTask = {
    title,
    ...(due !== undefined && { due }),
    ...(priority && { priority }),
    ...(tags.length > 0 && { tags }),
    ...(repeats && { recurrence: repeats.recurrence }),
    ...(reminders.length > 0 && { reminders }),
  };
  if (remind && due === undefined) return { task, notes: [["noTime"]] };
  return { task, notes: single?.note === undefined ? [] : [single.note] };
}

/** The words that no piece uses, except those that only connect to them. */
function titleRuns(s: Source, taken: readonly Piece[]): Run[] {
  const ends = [...taken, { from: s.atoms.length, to: s.atoms.length }];
  const starts = [0, ...taken.map(({ to }) => to)];
  const runs = ends
    .map(({ from }, index) => trimmed(s, starts[index] ?? 0, from))
    .filter(([from, to]) => from < to);
  const first = runs[0];
  const last = runs.at(-1);
  if (first) runs[0] = [skipOpenings(s, first), first[1]];
  if (last) runs[runs.length - 1] = [runs.at(-1)?.[0] ?? last[0], skipFillers(s, runs.at(-1) ?? last)];
  return runs.filter(([from, to]) => from < to);
}

const isEdge = (s: Source, at: number) => {
  const atom = s.atoms[at];
  return atom !== undefined && (isMark(atom) || (/^[()–—-]$/.test(atom.word) && !s.isGlued(at + 1)));
};

function trimmed(s: Source, from: number, to: number): Run {
  let [start, end] = [from, to];
  while (start < end && (isEdge(s, start) || s.word(start) === ")")) start += 1;
  while (end > start && (isEdge(s, end - 1) || s.word(end - 1) === "(")) end -= 1;
  const opens = s.atoms.slice(start, end).filter(({ word }) => word === "(").length;
  const closes = s.atoms.slice(start, end).filter(({ word }) => word === ")").length;
  if (opens > closes && s.word(end) === ")") return [start, end + 1];
  return [start, end];
}

function skipOpenings(s: Source, [from, to]: Run): number {
  let start = from;
  for (;;) {
    const next = s.term(start, "opening")?.end ?? (isEdge(s, start) ? start + 1 : start);
    if (next === start || next > to) return start;
    start = next;
  }
}

function skipFillers(s: Source, [from, to]: Run): number {
  let end = to;
  for (let at = to - 1; at >= from; at--) {
    if ((s.term(at, "filler")?.end ?? 0) >= end || (at === end - 1 && isEdge(s, at) && s.word(at) !== ")"))
      end = at;
    else if (end - at > 3) break;
  }
  return end === from ? to : end;
}

function titleOf(s: Source, taken: readonly Piece[], runs: readonly Run[]): string {
  const said = runs.map(([from, to]) => s.slice(from, to)).join(" ");
  const inner = unquoted(said);
  if (inner !== said) return inner;
  const kept = taken.flatMap((it) =>
    it.kind === "time" && it.clock.endsFrom !== undefined ? [untilText(s, it.clock.endsFrom, it.to)] : [],
  );
  return [said, ...kept]
    .filter(Boolean)
    .join(" ")
    .replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

/** "10 to 11": a task has no end, so the title keeps it. */
function untilText(s: Source, from: number, to: number): string {
  const isWord = s.is(from, "until") && s.word(from) !== "to";
  return isWord
    ? s.slice(from, to)
    : `${s.here.language === "de" ? "bis" : "until"} ${s.slice(from + 1, to)}`;
}

function partsOf(s: Source, taken: readonly Piece[], runs: readonly Run[]): Part[] {
  const ends = taken.flatMap((it) =>
    it.kind === "time" && it.clock.endsFrom !== undefined ? [[it.clock.endsFrom, it.to] as Run] : [],
  );
  const parts = [
    ...taken.map((it) => partOf(s, it)),
    ...[...runs, ...ends].map(([from, to]) => textPart(s, "title", from, to)),
  ];
  return parts.sort((one, other) => one.start - other.start);
}

/** Groups adjacent atoms into runs. */
function joined(atoms: readonly number[]): Run[] {
  const starts = atoms.filter((at, index) => atoms[index - 1] !== at - 1);
  return starts.map((from, index) => [
    from,
    1 + Math.max(...atoms.filter((at) => at < (starts[index + 1] ?? Infinity))),
  ]);
}
