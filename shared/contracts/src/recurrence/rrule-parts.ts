import { RruleError } from "./rrule-error.ts";

const onceADay = "a task is due once on a day, at the time of its due date";
const startIsDue = "the task's due date is the start; give the rule alone";
const noExceptions = "exceptions are no part of a rule; skip or move single occurrences of the task";

/** Why a part or line of RFC 5545 and 7529 is not supported. */
const refused: Record<string, string> = {
  BYSECOND: onceADay,
  BYMINUTE: onceADay,
  BYHOUR: onceADay,
  BYYEARDAY: "not supported; name the day by BYMONTH and BYMONTHDAY",
  BYWEEKNO: "week numbers are not supported",
  DTSTART: startIsDue,
  DTEND: startIsDue,
  DURATION: startIsDue,
  EXDATE: noExceptions,
  EXRULE: noExceptions,
  RDATE: noExceptions,
};

export const partNames = [
  "RSCALE",
  "FREQ",
  "INTERVAL",
  "BYMONTH",
  "BYMONTHDAY",
  "BYDAY",
  "BYSETPOS",
  "WKST",
  "COUNT",
  "UNTIL",
  "SKIP",
] as const;
export type PartName = (typeof partNames)[number];
export type RruleParts = { [name in PartName]?: string | undefined };

/**
 * The parts of a rule, with or without a leading `RRULE:`, by name; in upper case, because case does not matter.
 *
 * @throws RruleError
 */
export function rruleParts(text: string): RruleParts {
  const parts: RruleParts = {};
  for (const part of onlyRule(text).split(";")) {
    const [, name, value] = /^([A-Z-]+)=(.+)$/.exec(part) ?? [];
    if (name === undefined || value === undefined) throw new RruleError(quoted(part), "expected NAME=VALUE");
    if (!isPartName(name)) throw new RruleError(name, refused[name] ?? "not a known part of a rule");
    if (parts[name] !== undefined) throw new RruleError(name, "given twice");
    parts[name] = value;
  }
  return parts;
}

/** The text after `RRULE:`; long lines of a calendar file may be folded, and a `;` at the end is accepted. */
function onlyRule(text: string): string {
  const unfolded = text
    .replace(/\r?\n[ \t]/g, "")
    .trim()
    .toUpperCase();
  const lines = unfolded.split(/\s*\n\s*/);
  for (const line of lines) {
    const property = /^([A-Z-]+)[:;]/.exec(line)?.[1];
    if (property && property !== "RRULE") throw new RruleError(property, refused[property] ?? "not an RRULE");
  }
  if (lines.length > 1) throw new RruleError("RRULE", "expected one rule");
  return unfolded.replace(/^RRULE:/, "").replace(/;$/, "");
}

function isPartName(name: string): name is PartName {
  return (partNames as readonly string[]).includes(name);
}

function quoted(part: string): string {
  return JSON.stringify(part.slice(0, 40));
}
