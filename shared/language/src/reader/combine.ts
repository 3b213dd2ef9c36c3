import { duration } from "@todo/contracts/primitives";
import * as v from "valibot";
import { type Clock, mergeClocks } from "../grammar/clock-words.ts";
import type { Day, RuleDays } from "../grammar/day.ts";
import type { Series } from "../grammar/first-due.ts";
import type { Level } from "../grammar/marks.ts";
import type { Piece } from "../grammar/pieces.ts";
import { inWeeks, type Rule } from "../grammar/rule.ts";
import type { Reason } from "../reasons/reason.ts";
import type { Source } from "../source.ts";
import { whenDue } from "../when-due.ts";
import { clockOfTitle } from "./title-part.ts";

/** What the pieces of one task say together. */
export interface Clauses {
  readonly tags: readonly string[];
  readonly priority?: Level | undefined;
  /** ISO 8601. */
  readonly leads: readonly string[];
  readonly day?: Day | undefined;
  readonly clock?: Clock | undefined;
  readonly series?: Series | undefined;
}

type Of<Kind extends Piece["kind"]> = Extract<Piece, { readonly kind: Kind }>;

/** Each may be given once; contradictions lead to a question. */
export function combine(s: Source, pieces: readonly Piece[]): Clauses | { readonly why: Reason } {
  const all = <Kind extends Piece["kind"]>(...kinds: Kind[]) =>
    pieces.filter((it): it is Of<Kind> => (kinds as string[]).includes(it.kind));
  const textOf = ({ from, to }: Piece) => s.slice(from, to);
  const [rule, otherRule] = mergedRules(all("rule"));
  const often = all("rule").find((it) => it.repeating.why !== undefined)?.repeating.why;
  if (often !== undefined) return { why: often };
  if (rule && otherRule) return { why: ["notTwoRules", textOf(rule), textOf(otherRule)] };
  const leads = all("lead").flatMap((it) =>
    it.amounts.map((amount) => {
      const lead = Temporal.Duration.from(amount);
      return lead.blank ? whenDue : lead.toString();
    }),
  );
  if (!leads.every((lead) => v.is(duration, lead))) return { why: ["leadTooLong"] };
  const clocks = all("time");
  const merged = clocks.reduce<Clock | undefined | "two">(
    (one, it) => (one === "two" ? one : one ? (mergeClocks(one, it.clock) ?? "two") : it.clock),
    undefined,
  );
  const clock = typeof merged === "object" ? clockOfTitle(s, pieces, merged) : merged;
  const noTime = clocks.find((it) => it.clock.why !== undefined)?.clock.why;
  if (noTime !== undefined) return { why: noTime };
  if (clock === "two") return { why: ["notTwoTimes", ...clocks.map(textOf)] };
  const [level, otherLevel] = all("priority");
  if (level && otherLevel) return { why: ["notPlaced", textOf(otherLevel)] };
  const plain = {
    tags: [...new Set(all("tag").flatMap(({ tags }) => tags))],
    priority: level?.level,
    leads: [...new Set(leads)],
    clock,
  };
  const days = rule ? all("date") : all("date", "until", "start");
  const ranges = all("days");
  if (!rule && ranges[0]) return { why: ["notARange", textOf(ranges[0])] };
  const day = oneDay(s, days);
  if (day === "two") return { why: ["notTwoDays", ...days.map(textOf)] };
  // "Bins out tonight, recycling next week"
  const isOtherDay = clock?.isToday && day && day.why === undefined && !day.first(s.today)?.equals(s.today);
  if (isOtherDay)
    return {
      why: ["notTwoDays", ...clocks.filter((it) => it.clock.isToday).map(textOf), ...days.map(textOf)],
    };
  if (!rule) return { ...plain, day };
  const bounds = [
    all("until").length + ranges.length + all("span").length,
    all("start").length + ranges.length,
    all("count").length,
  ];
  if (bounds.some((count) => count > 1))
    return { why: ["notPlaced", ...all("until", "start", "days", "span", "count").map(textOf)] };
  const start = ranges[0]?.first ?? all("start")[0]?.day;
  const narrowed = narrow(rule.repeating.rule, day);
  if (narrowed === undefined || (day && !narrowed.isInRule && start))
    return { why: ["notPlaced", ...days.map(textOf)] };
  if (day?.range && !narrowed.isInRule && start === undefined)
    return { why: ["onlyThen", textOf(rule), days.map(textOf).join(" ")] };
  const series: Series = {
    rule: narrowed.rule,
    start: start ?? (narrowed.isInRule ? undefined : day),
    isFirst: start === undefined && !narrowed.isInRule && day !== undefined,
    until: ranges[0]?.last ?? all("until")[0]?.day,
    span: all("span")[0]?.span,
    count: all("count")[0]?.count,
    clock,
  };
  return { ...plain, series, day: narrowed.isInRule ? undefined : day };
}

/** "Mittwochs alle zwei Wochen": one of two says on which days of the week, the other in which weeks. */
function mergedRules(rules: readonly Of<"rule">[]): readonly Of<"rule">[] {
  const [one, other, more] = rules;
  if (!one || !other || more) return rules;
  const [days, weeks] = one.repeating.rule.by_weekday ? [one, other] : [other, one];
  const [onDays, inWeek] = [days.repeating.rule, inWeeks(weeks.repeating.rule)];
  const fits =
    onDays.frequency === "weekly" &&
    onDays.interval === undefined &&
    onDays.by_weekday !== undefined &&
    inWeek.frequency === "weekly" &&
    inWeek.by_weekday === undefined;
  if (!fits) return rules;
  return [
    { ...weeks, repeating: { ...weeks.repeating, rule: { ...inWeek, by_weekday: onDays.by_weekday } } },
  ];
}

/** Two pieces that name the same day count as one: "friday … 4 december". */
function oneDay(s: Source, pieces: readonly Of<"date" | "until" | "start">[]): Day | undefined | "two" {
  const [first, ...others] = pieces.map(({ day }) => day).sort((one, other) => rank(one) - rank(other));
  const date = first?.first(s.today);
  const isSame = (other: Day) =>
    date !== undefined && other.why === undefined && other.first(date)?.equals(date);
  return others.every(isSame) ? first : "two";
}

const rank = ({ is, why, instant }: Day) => (why !== undefined ? 0 : instant ? 1 : is === "sure" ? 2 : 3);

/** "Every month … on the 15th": a day that narrows the rule, or otherwise its start. */
function narrow(said: Rule, day: Day | undefined): { rule: Rule; isInRule: boolean } | undefined {
  const days: RuleDays | undefined = day?.days;
  const rule = days?.by_weekday ? inWeeks(said) : said;
  if (!day || !days || days.by_month) return { rule, isInRule: false };
  const isNth = days.by_set_pos !== undefined || (days.by_weekday?.[0]?.length ?? 0) > 2;
  const fits =
    rule.frequency === "monthly"
      ? days.by_month_day !== undefined || isNth
      : rule.frequency === "weekly" && !isNth && !days.by_month_day;
  if (!fits)
    return days.by_month_day || isNth || rule.frequency === "daily" ? undefined : { rule, isInRule: false };
  if (rule.by_weekday || rule.by_month_day) {
    const same = rule.by_weekday && days.by_weekday?.every((it) => rule.by_weekday?.includes(it));
    return same ? { rule, isInRule: true } : undefined;
  }
  return { rule: { ...rule, ...days }, isInRule: true };
}
