import type { Priority } from "@todo/contracts/task";
import { isQuoted } from "../tokens.ts";
import { cut } from "./without.ts";

const level = "(high|medium|normal|low)";
/** Each names the priority in its first group. */
const clauses = [
  new RegExp(`(?:^|\\s|,)(?:with |at |as )?(?:a )?${level}[ -]priority(?: tasks?\\b:?)?`, "i"),
  new RegExp(`(?:^|\\s|,)(?:with )?priority:? ${level}\\b`, "i"),
  /(?:^|\s)!(high|medium|low)\b/i,
  /(?:^|\s)(p[123])(?=\s|$|,)/i,
  /^(urgent|important)(?::|,)/i,
  /(?:,|!|\s-)\s*(?:it(?:'s| is) )?(?:very )?(urgent|important)[!.]*$/i,
];
const meaning: Record<string, Priority> = {
  high: "high",
  urgent: "high",
  important: "high",
  p1: "high",
  medium: "medium",
  normal: "medium",
  p2: "medium",
  low: "low",
  p3: "low",
};

/** Takes "high priority", "priority: low", "!high", "p1", "…, urgent" out of a text. */
export function peelPriority(text: string): { priority?: Priority; rest: string } {
  for (const clause of clauses) {
    const found = clause.exec(text);
    if (!found || isQuoted(text, found.index + 1)) continue;
    const priority = meaning[(found[1] ?? "").toLowerCase()];
    if (priority) return { priority, rest: cut(text, found.index, found.index + found[0].length) };
  }
  return { rest: text };
}

/** A whole text that names a level. */
export function readPriority(text: string): Priority | undefined {
  return meaning[text.toLowerCase().replace(/[ -]priority$/, "")];
}
