import { longest, type Match, type Source } from "../source.ts";
import { dateAt } from "./dates.ts";
import { weekdayCode } from "./day.ts";
import { nthDaysAt, ofMonthAt } from "./month-days.ts";
import { narrowingAt } from "./narrowing.ts";
import { listAt, numberAt, ordinalAt } from "./numbers.ts";
import type { Repeating, Rule } from "./rule.ts";
import { weekdayListAt, weekdayRangeAt, weekdayRowAt } from "./weekdays.ts";

const frequencies: Record<string, Rule> = {
  days: { frequency: "daily" },
  weeks: { frequency: "weekly" },
  fortnights: { frequency: "weekly", interval: 2 },
  months: { frequency: "monthly" },
  quarters: { frequency: "monthly", interval: 3 },
  years: { frequency: "yearly" },
};
const workdays = ["MO", "TU", "WE", "TH", "FR"];
const weekend = ["SA", "SU"];
const all = [...workdays, ...weekend];

const days = ["by_weekday", "by_month_day", "by_month"] as const;

/** A rule, with the words directly after it that narrow its days: "every 2 weeks on mon and thu". */
export function ruleAt(s: Source, at: number): Match<Repeating> | undefined {
  const begun =
    oftenAt(s, at) ?? everyAt(s, at) ?? adverbAt(s, at) ?? ofEveryMonthAt(s, at) ?? weekdaysAt(s, at);
  if (!begun || begun.value.why !== undefined) return begun;
  let { rule } = begun.value;
  let { end } = begun;
  for (;;) {
    const next = s.word(end) === "," ? end + 1 : end;
    const more = narrowingAt(s, next, rule);
    if (!more || days.some((name) => more.value[name] && rule[name]))
      // "Weekly on fridays" is no name any more.
      return { value: { ...begun.value, rule, isSure: begun.value.isSure || end > begun.end }, end };
    rule = { ...rule, ...more.value };
    end = more.end;
  }
}

const sure = (rule: Rule, end: number): Match<Repeating> => ({ value: { rule, isSure: true }, end });
const unsure = (rule: Rule, end: number): Match<Repeating> => ({ value: { rule, isSure: false }, end });

/** "twice a day", "3 times a week", "3x per week": more than one task. */
function oftenAt(s: Source, at: number): Match<Repeating> | undefined {
  // "Morgens und abends"
  const part = s.term(at, "partOfDay");
  const second = part && s.is(part.end, "and") ? s.term(s.skip(part.end, "and"), "partOfDay") : undefined;
  if (second)
    return {
      value: { rule: {}, isSure: true, why: ["notSoOften", s.slice(at, second.end)] },
      end: second.end,
    };
  // "Hourly rate" is a name.
  const isHourly = s.word(at) === "stündlich" || (s.word(at) === "hourly" && s.isClosed(at + 1));
  if (isHourly)
    return { value: { rule: {}, isSure: true, why: ["notByHours", s.slice(at, at + 1)] }, end: at + 1 };
  const number = numberAt(s, at);
  const isCross = number && /^[x×]$/.test(s.word(number.end));
  const often = isCross
    ? { end: number.end + 1 }
    : s.term(number && s.is(number.end, "times") ? number.end : at, "often");
  if (!often) return undefined;
  const per = s.term(often.end, "per") ?? s.term(often.end, "every");
  const unit = per && s.term(per.end, "unit");
  const adverb = s.term(often.end, "adverb");
  const end = unit?.end ?? adverb?.end;
  if (end === undefined) return undefined;
  const why = ["notSoOften", s.slice(at, end)] as const;
  return { value: { rule: {}, isSure: true, why }, end };
}

function everyAt(s: Source, at: number): Match<Repeating> | undefined {
  const every = s.term(s.skip(at, "once"), "every");
  if (!every) return undefined;
  const either = eitherAt(s, every.end);
  if (either) return either;
  const ways = [exceptAt, monthlyAt, yearlyAt, unitsAt, partsAt, daysAt].map((way) => way(s, every.end));
  return longest(ways);
}

/** "Every second sunday" is every other one to some, and the second of each month to others. */
function eitherAt(s: Source, at: number): Match<Repeating> | undefined {
  // "Every 2nd sunday" is the month's second.
  const isNumber = s.digits(at) !== undefined && s.here.language !== "de";
  const nth = isNumber ? undefined : ordinalAt(s, at);
  const second = nth?.value === 2 ? nth : undefined;
  const day = second && s.term(second.end, "weekday");
  if (!day || ofMonthAt(s, day.end) !== undefined) return undefined;
  const why = ["whichSecond", s.slice(at - 1, day.end)] as const;
  return { value: { rule: {}, isSure: true, why }, end: day.end };
}

/** "every day except sunday", "every weekday but friday" */
function exceptAt(s: Source, at: number): Match<Repeating> | undefined {
  const days = s.term(at, "workdays");
  const day = days ?? (s.term(at, "unit")?.value === "days" ? s.term(at, "unit") : undefined);
  const except = day && s.term(day.end, "except");
  if (!except) return undefined;
  const from = s.skip(except.end, "on");
  const without = s.is(from, "weekend")
    ? { value: weekend, end: s.skip(from, "weekend") }
    : s.is(from, "workdays")
      ? { value: workdays, end: s.skip(from, "workdays") }
      : weekdayListAt(s, from);
  const left = without && (days ? workdays : all).filter((it) => !without.value.includes(it));
  return left && left.length > 0 ? sure({ frequency: "weekly", by_weekday: left }, without.end) : undefined;
}

/** "every last friday of the month", "every 1st and 15th", "every 2nd saturday" */
function monthlyAt(s: Source, at: number): Match<Repeating> | undefined {
  const days = nthDaysAt(s, at);
  if (!days) return undefined;
  const end = ofMonthAt(s, days.end) ?? days.end;
  // "Every second day" means every other one, and "every 3rd week" every three.
  if (end === days.end && s.is(at, "alternate")) return undefined;
  // "Make every second count" is not a day of the month; "every 2nd" is.
  if (end === days.end && end === at + 1 && s.is(at, "ordinal") && s.digits(at) === undefined)
    return undefined;
  const isPlain =
    end === days.end &&
    days.value.by_set_pos === undefined &&
    (s.is(end, "unit") || s.is(days.end - 1, "unit"));
  return isPlain ? undefined : sure({ frequency: "monthly", ...days.value }, end);
}

/** "every 24 december", "every december 24th", "every june" */
function yearlyAt(s: Source, at: number): Match<Repeating> | undefined {
  const date = dateAt(s, at, true);
  const days = date?.value.days;
  if (!date || !days?.by_month || date.value.why !== undefined) return undefined;
  return sure({ frequency: "yearly", ...days, ...(!days.by_month_day && { by_month_day: [1] }) }, date.end);
}

/** "every other week", "every 3rd day", "every 2 hours" */
function unitsAt(s: Source, at: number): Match<Repeating> | undefined {
  const number = countAt(s, at);
  const unit = s.term(number.end, "unit");
  if (!unit) return undefined;
  const base = frequencies[unit.value];
  if (!base) {
    const why = ["notByHours", s.slice(at - 1, unit.end)] as const;
    return { value: { rule: {}, isSure: true, why }, end: unit.end };
  }
  const interval = (base.interval ?? 1) * number.value;
  return Number.isInteger(interval)
    ? sure({ ...base, ...(interval !== 1 && { interval }) }, unit.end)
    : undefined;
}

/** The interval in units: "other", "2", "third". */
function countAt(s: Source, at: number): Match<number> {
  const other = s.term(at, "other");
  if (other) return { value: 2, end: other.end };
  return ordinalAt(s, at) ?? numberAt(s, at) ?? { value: 1, end: at };
}

/** "every morning", "every weekend": the part of the day is read as the time that follows. */
function partsAt(s: Source, at: number): Match<Repeating> | undefined {
  if (s.is(at, "partOfDay")) return sure({ frequency: "daily" }, at);
  const working = s.term(at, "workdays");
  if (working) return sure({ frequency: "weekly", by_weekday: workdays }, working.end);
  const days = s.term(at, "weekend");
  return days && sure({ frequency: "weekly", by_weekday: weekend }, days.end);
}

/** "every other monday", "every mon, wed and fri" */
function daysAt(s: Source, at: number): Match<Repeating> | undefined {
  const number = countAt(s, at);
  const days = weekdayRangeAt(s, number.end) ?? weekdayListAt(s, number.end);
  if (!days) return undefined;
  return sure(
    { frequency: "weekly", ...(number.value > 1 && { interval: number.value }), by_weekday: days.value },
    days.end,
  );
}

/** "daily", "once a week" */
function adverbAt(s: Source, at: number): Match<Repeating> | undefined {
  const adverb = s.term(at, "adverb");
  if (!adverb) return undefined;
  if (adverb.value === "?") {
    const why = ["howOften", s.slice(at, adverb.end)] as const;
    return { value: { rule: {}, isSure: true, why }, end: adverb.end };
  }
  const [frequency, interval] = adverb.value.split("/") as [Rule["frequency"] & string, string?];
  return unsure({ frequency, ...(interval && { interval: Number(interval) }) }, adverb.end);
}

/** "on the 1st and 15th of every month", "first monday of each month" */
function ofEveryMonthAt(s: Source, at: number): Match<Repeating> | undefined {
  const days = nthDaysAt(s, at);
  const end = days && ofMonthAt(s, days.end, true);
  return days && end !== undefined ? sure({ frequency: "monthly", ...days.value }, end) : undefined;
}

/** "on mondays and wednesdays", "mon wed fri", "tue/thu", "mon-fri", "on weekdays" */
function weekdaysAt(s: Source, at: number): Match<Repeating> | undefined {
  const first = s.skip(at, "once");
  const on = s.skip(first, "on");
  // "Immer am Montag"
  const always = on > first && first > at ? weekdayListAt(s, on) : undefined;
  if (always) return sure({ frequency: "weekly", by_weekday: always.value }, always.end);
  const inMonth = on > first && first > at ? nthDaysAt(s, on) : undefined;
  if (inMonth) return sure({ frequency: "monthly", ...inMonth.value }, inMonth.end);
  // In German a small "montags" is no name.
  const isAdverb = s.here.language === "de" && s.is(on, "weekdays") && /^\p{Ll}/u.test(s.slice(on, on + 1));
  const make = on > at || isAdverb ? sure : unsure;
  const working = s.word(on).endsWith("s") || s.word(on).endsWith("n") ? s.term(on, "workdays") : undefined;
  if (working) return make({ frequency: "weekly", by_weekday: workdays }, working.end);
  // "Alternate wednesdays"
  const alternate = s.term(on, "alternate");
  const other = alternate && s.is(alternate.end, "weekdays") ? weekdayListAt(s, alternate.end) : undefined;
  if (other) return sure({ frequency: "weekly", interval: 2, by_weekday: other.value }, other.end);
  const plural = listAt(s, on, (from) => {
    const day = s.term(s.skip(from, "on"), "weekdays");
    return day && { value: weekdayCode(Number(day.value)), end: day.end };
  });
  if (plural) return make({ frequency: "weekly", by_weekday: plural.value }, plural.end);
  const row = weekdayRangeAt(s, on) ?? weekdayRowAt(s, on);
  return row && make({ frequency: "weekly", by_weekday: row.value }, row.end);
}
