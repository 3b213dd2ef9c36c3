import { expect, test } from "vitest";
import { at, ruleOf } from "./testing/chain.ts";
import { toRrule } from "./to-rrule.ts";

const monthly = { frequency: "monthly" };
const yearly = { frequency: "yearly" };
const zone = "Europe/Berlin";
const nine = (date: string) => ({ start: at(`${date}T09:00`, zone), timeZone: zone });
const onDate = (date: string) => ({ start: date, timeZone: zone });

test.each<[object, string]>([
  [{ frequency: "daily" }, "FREQ=DAILY"],
  [{ frequency: "weekly", interval: 2, by_weekday: ["FR", "MO"] }, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR"],
  [
    { frequency: "weekly", interval: 2, by_weekday: ["SU", "MO"], week_start: "SU" },
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU",
  ],
  [{ ...monthly, by_weekday: ["TU"], by_set_pos: 2 }, "FREQ=MONTHLY;BYDAY=2TU"],
  [
    { ...monthly, by_weekday: ["MO", "TU", "WE", "TH", "FR"], by_set_pos: -1 },
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
  ],
  [{ ...monthly, by_month_day: [-1, 1] }, "FREQ=MONTHLY;BYMONTHDAY=1,-1"],
  [{ ...monthly, by_month_day: 31 }, "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD"],
  [{ ...monthly, by_month_day: 31, skip: "omit" }, "FREQ=MONTHLY;BYMONTHDAY=31"],
  [monthly, "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD"],
  [{ ...yearly, by_month: [1], by_month_day: 31 }, "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31"],
  [{ frequency: "daily", ends: { after: 5 } }, "FREQ=DAILY;COUNT=5"],
  [{ frequency: "daily", ends: { on: "2027-01-31" } }, "FREQ=DAILY;UNTIL=20270131"],
  [{ frequency: "daily", ends: { on: "2027-01-31T09:00:00Z" } }, "FREQ=DAILY;UNTIL=20270131T090000Z"],
])("%j is %s", (rule, text) => {
  expect(toRrule(ruleOf(rule))).toBe(text);
});

test.each<[string, object, string]>([
  ["which a month may lack", monthly, "2027-01-31"],
  ["which a year may lack", yearly, "2028-02-29"],
  ["which one of its months may lack", { ...yearly, by_month: [1, 6] }, "2027-01-31"],
])("a start on a day %s needs SKIP, any other start does not", (_, rule, start) => {
  const plain = { ...rule, skip: "omit" };
  expect(toRrule(ruleOf(rule), onDate(start))).toMatch(/^RSCALE=GREGORIAN;.*;SKIP=BACKWARD$/);
  expect(toRrule(ruleOf(rule), onDate("2027-01-28"))).toBe(toRrule(ruleOf(plain)));
});

test("UNTIL is the end of the last day, in UTC, for a task with a time, and a date for a task due on a date", () => {
  const byDate = ruleOf({ frequency: "daily", ends: { on: "2027-07-31" } });
  const byTime = ruleOf({ frequency: "daily", ends: { on: "2027-07-31T22:00:00Z" } });
  expect(toRrule(byDate, nine("2027-07-01"))).toBe("FREQ=DAILY;UNTIL=20270731T215959Z");
  expect(toRrule(byDate, onDate("2027-07-01"))).toBe("FREQ=DAILY;UNTIL=20270731");
  expect(toRrule(byTime, nine("2027-07-01"))).toBe("FREQ=DAILY;UNTIL=20270731T220000Z");
  expect(toRrule(byTime, onDate("2027-07-01"))).toBe("FREQ=DAILY;UNTIL=20270801");
});

test("the end of the calendar keeps a four-digit year", () => {
  const rule = ruleOf({ frequency: "daily", ends: { on: "9999-12-31" } });
  const start = at("2027-07-01T09:00", "America/New_York");
  expect(toRrule(rule, { start, timeZone: "America/New_York" })).toBe("FREQ=DAILY;UNTIL=99991231T235959Z");
});

test("a rule that RRULE text cannot express has no text", () => {
  expect(toRrule(ruleOf({ frequency: "daily", from: "completion" }))).toBeNull();
  expect(toRrule(ruleOf({ frequency: "daily", ends: { after: 3, on: "2027-01-31" } }))).toBeNull();
  expect(toRrule(ruleOf({ frequency: "daily" }), { start: null, timeZone: zone })).toBeNull();
});
