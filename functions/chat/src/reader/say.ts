import type { Here } from "@todo/language/here";
import type { Filter } from "@todo/language/reader/intent";
import { sayDue } from "@todo/language/say-due";

/** The days of a list, as they were understood: "due Thu 26 Nov to Sun 29 Nov". Undefined for any day. */
export function sayRange(
  { due_from, due_to }: Pick<Filter, "due_from" | "due_to">,
  here: Here,
): string | undefined {
  const [from, to] = [due_from, due_to].map((day) => day && sayDue(day, here));
  if (from && to) return from === to ? `due ${from}` : `due ${from} to ${to}`;
  if (to) return `due by ${to}`;
  return from && `due from ${from} on`;
}

export function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}

export function sayNumbered(lines: readonly string[]): string {
  return lines.map((line, at) => `${at + 1}. ${line}`).join("\n");
}
