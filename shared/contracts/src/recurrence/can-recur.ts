import { atPositions, daysOfMonth, type MonthRule, type MonthShape, monthsOfYear } from "./days-given.ts";

/** All kinds of years. */
const years = [false, true].flatMap((isLeap) =>
  Array.from({ length: 7 }, (_, firstWeekday) => monthsOfYear(isLeap, firstWeekday)),
);

/**
 * Whether the rule has any date at all: "the sixth Monday of a month" does not exist. Its start date and interval do
 * not matter.
 */
export function canRecur(rule: MonthRule): boolean {
  switch (rule.frequency) {
    case "daily":
      return true;
    case "weekly":
      return atPositions(rule, [...new Set(rule.by_weekday ?? ["any"])]).length > 0;
    case "monthly":
      return years.some((months) => wanted(rule, months).some((month) => givesDays(rule, [month])));
    case "yearly":
      return years.some((months) => givesDays(rule, wanted(rule, months)));
  }
}

/** Why the rule has no dates at all: the invalid field, and what is wrong with it. Undefined when it has dates. */
export function reasonForNoDates(rule: MonthRule): readonly [keyof MonthRule, string] | undefined {
  if (canRecur(rule)) return undefined;
  if (canRecur({ ...rule, by_set_pos: undefined })) {
    return ["by_set_pos", `a ${periods[rule.frequency]} of the rule has fewer days`];
  }
  if (rule.by_weekday === undefined) return ["by_month_day", "no month of by_month has such a day"];
  if (canRecur({ ...rule, by_set_pos: undefined, by_month_day: undefined })) {
    return ["by_month_day", "such a day is never one of by_weekday"];
  }
  const counted = rule.frequency === "yearly" && rule.by_month === undefined ? "year" : "month";
  return ["by_weekday", `no ${counted} of the rule has such a weekday`];
}

const periods = { daily: "day", weekly: "week", monthly: "month", yearly: "year" };

function wanted({ by_month }: MonthRule, months: MonthShape[]): MonthShape[] {
  return by_month ? months.filter(({ month }) => by_month.includes(month)) : months;
}

/** What the rule leaves open is assumed to be the first of the month, which every month has. */
function givesDays(rule: MonthRule, months: MonthShape[]): boolean {
  const days = months.flatMap((month) => daysOfMonth(rule, month, 1));
  return atPositions(rule, days).length > 0;
}
