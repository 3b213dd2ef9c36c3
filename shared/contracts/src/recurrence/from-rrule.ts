import * as v from "valibot";
import { type Recurrence, recurrence } from "../recurrence.ts";
import { RruleError } from "./rrule-error.ts";
import { type PartName, type RruleParts, rruleParts } from "./rrule-parts.ts";

/** The RRULE part that corresponds to each field of the structured form. */
const partOf: Record<string, PartName> = {
  frequency: "FREQ",
  interval: "INTERVAL",
  by_month: "BYMONTH",
  by_month_day: "BYMONTHDAY",
  by_weekday: "BYDAY",
  by_set_pos: "BYSETPOS",
  week_start: "WKST",
  skip: "SKIP",
  after: "COUNT",
  on: "UNTIL",
};

/**
 * Converts RRULE text (RFC 5545, and RFC 7529's SKIP) to a rule that counts from the due date and is created on
 * completion. Without SKIP, a day that a month does not have is omitted.
 *
 * @throws RruleError naming the part that is not supported, and why
 */
export function fromRrule(text: string): Recurrence {
  const parts = rruleParts(text);
  const result = v.safeParse(recurrence, {
    frequency: frequency(parts),
    ...whenGiven("interval", number(parts, "INTERVAL")),
    ...whenGiven("by_month", numbers(parts, "BYMONTH")),
    ...whenGiven("by_month_day", numbers(parts, "BYMONTHDAY")),
    ...whenGiven("by_weekday", parts.BYDAY?.split(",")),
    ...whenGiven("by_set_pos", numbers(parts, "BYSETPOS")),
    ...whenGiven("week_start", parts.WKST),
    skip: skip(parts),
    ends: ends(parts),
  });
  if (result.success) return result.output;
  const [issue] = result.issues;
  // The structured form's own words would name another way to write a date.
  if (issue.path?.some(({ key }) => key === "on")) throw new RruleError("UNTIL", untilExpected);
  const field = issue.path?.findLast(({ key }) => typeof key === "string" && key in partOf)?.key;
  throw new RruleError(partOf[String(field)] ?? "RRULE", issue.message);
}

function frequency({ FREQ }: RruleParts): string {
  if (FREQ === undefined) throw new RruleError("FREQ", "missing");
  if (/^(SECOND|MINUTE|HOUR)LY$/.test(FREQ)) throw new RruleError("FREQ", "expected DAILY or longer");
  if (!/^(DAI|WEEK|MONTH|YEAR)LY$/.test(FREQ))
    throw new RruleError("FREQ", "expected DAILY, WEEKLY, MONTHLY or YEARLY");
  return FREQ.toLowerCase();
}

function skip({ RSCALE, SKIP = "OMIT" }: RruleParts): string {
  if (RSCALE !== undefined && RSCALE !== "GREGORIAN") throw new RruleError("RSCALE", "expected GREGORIAN");
  if (SKIP === "FORWARD")
    throw new RruleError("SKIP", "a missing day can move backward only, or be left out");
  if (RSCALE === undefined && SKIP !== "OMIT")
    throw new RruleError("SKIP", "needs RSCALE=GREGORIAN (RFC 7529)");
  return SKIP.toLowerCase();
}

function ends(parts: RruleParts): object | null {
  const after = number(parts, "COUNT");
  if (after !== undefined && parts.UNTIL !== undefined) {
    throw new RruleError(
      "COUNT",
      "not together with UNTIL (RFC 5545); the structured form's ends takes both",
    );
  }
  if (after !== undefined) return { after };
  return parts.UNTIL === undefined ? null : { on: until(parts.UNTIL) };
}

const untilExpected =
  "expected 20271231 or 20271231T235959Z, of a day that exists, in the years 0003 to 9999";

/** Converts RFC 5545's date, or date-time in UTC, to RFC 3339. */
function until(value: string): string {
  const [, year, month, day, hour, minute, second, utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(value) ?? [];
  const date = `${year}-${month}-${day}`;
  if (year === undefined) throw new RruleError("UNTIL", untilExpected);
  if (hour === undefined) return date;
  if (utc === "")
    throw new RruleError("UNTIL", "expected a time in UTC, with Z at its end (RFC 5545), or a date");
  return `${date}T${hour}:${minute}:${second}Z`;
}

function number(parts: RruleParts, name: PartName): number | undefined {
  const all = numbers(parts, name);
  if (all && all.length > 1) throw new RruleError(name, "expected one number");
  return all?.[0];
}

function numbers(parts: RruleParts, name: PartName): number[] | undefined {
  return parts[name]?.split(",").map((text) => {
    if (!/^[+-]?\d+$/.test(text)) throw new RruleError(name, "expected whole numbers");
    return Number(text);
  });
}

function whenGiven(field: string, value: unknown): object {
  return value === undefined ? {} : { [field]: value };
}
