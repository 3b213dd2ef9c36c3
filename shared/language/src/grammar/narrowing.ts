import type { Match, Source } from "../source.ts";
import { dateAt } from "./dates.ts";
import { nthDaysAt } from "./month-days.ts";
import { numberAt } from "./numbers.ts";
import { inWeeks, type Rule } from "./rule.ts";
import { weekdayListAt, weekdayRangeAt } from "./weekdays.ts";

/** What follows a rule and narrows its days: "on the 15th", "on mon and thu", "on 24 december". */
export function narrowingAt(s: Source, at: number, said: Rule): Match<Rule> | undefined {
  const rule = inWeeks(said);
  const now = s.term(at, "starting") ?? s.term(at, "from");
  const fromNow =
    s.term(at, "fromNow") ?? (now && s.word(now.end) === "now" ? { value: "", end: now.end + 1 } : undefined);
  if (fromNow) return { value: {}, end: s.word(fromNow.end) === "on" ? fromNow.end + 1 : fromNow.end };
  const done = rule.from === undefined ? s.term(at, "afterDone") : undefined;
  // "After completion of the course", "when done cooking" are about something else.
  const isOther =
    done && (s.is(done.end, "of") || (/^(?:when|once)$/.test(s.word(at)) && !s.isClosed(done.end)));
  if (done && !isOther) return { value: { from: "completion" }, end: done.end };
  const led = s.skip(at, "on", "by", "in");
  // "Every three weeks on a friday"
  const on = led > at && s.word(led) === "a" && s.is(led + 1, "weekday") ? led + 1 : led;
  if (rule.frequency === "monthly") {
    const day = s.term(s.skip(on, "the"), "dayUnit");
    const number = day ? numberAt(s, day.end) : undefined;
    if (day && number && number.value <= 31)
      return { value: { by_month_day: [number.value] }, end: number.end };
    if (on === at && !s.is(at, "the")) return undefined;
    return nthDaysAt(s, on);
  }
  // "Every 2 weeks mondays", "alle 14 Tage montags"
  if (on === at && !s.is(at, "weekdays")) return undefined;
  if (rule.frequency === "weekly") {
    const plural = weekdayRangeAt(s, on) ?? weekdayListAt(s, on);
    return plural && { value: { ...rule, by_weekday: plural.value }, end: plural.end };
  }
  if (on === at) return undefined;
  if (rule.frequency !== "yearly") return undefined;
  const date = dateAt(s, on, true);
  const days = date?.value.why === undefined ? date?.value.days : undefined;
  return date && days?.by_month
    ? { value: { ...days, ...(!days.by_month_day && { by_month_day: [1] }) }, end: date.end }
    : undefined;
}
