import type { Filter } from "@todo/language/reader/intent";
import { type Reason, sayReason } from "@todo/language/reasons/reason";
import { sayDue } from "@todo/language/say-due";
import type { Turn } from "../turn.ts";

/** The first and the last day of a list, as they were understood, in words; each may be open. */
export function sayRange(
  { here, words }: Turn,
  { due_from, due_to }: Pick<Filter, "due_from" | "due_to">,
): [from?: string | undefined, to?: string | undefined] {
  const say = (day: string | undefined) => day && sayDue(day, here, words.task.dueFormat);
  return [say(due_from), say(due_to)];
}

/** Said when a list has nothing. */
export function sayNone(turn: Turn, filter: Filter): string {
  const range = sayRange(turn, filter);
  return range.some((day) => day) ? turn.words.nothingDue(...range) : turn.words.noSuchTasks();
}

/** Hints about what was read, after the answer. */
export function sayNotes(turn: Turn, notes: readonly Reason[]): void {
  for (const note of notes) turn.say(` ${sayReason(note, turn.words.reasons)}`);
}

export function sayNumbered(lines: readonly string[]): string {
  return lines.map((line, at) => `${at + 1}. ${line}`).join("\n");
}
