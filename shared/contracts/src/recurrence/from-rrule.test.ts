import { expect, test } from "vitest";
import { fromRrule } from "./from-rrule.ts";

const base = { interval: 1, mode: "on_completion", from: "due_date", ends: null };
const weekly = { ...base, frequency: "weekly" };
const monthly = { ...base, frequency: "monthly" };

// Lines as Google, Apple and Outlook export them.
test.each<[string, object]>([
  ["RRULE:FREQ=DAILY;INTERVAL=3", { ...base, frequency: "daily", interval: 3 }],
  ["FREQ=WEEKLY;WKST=SU;COUNT=13;BYDAY=TU", { ...weekly, by_weekday: ["TU"], ends: { after: 13 } }],
  [
    "FREQ=WEEKLY;UNTIL=20270131T225959Z;INTERVAL=2;BYDAY=MO,WE;WKST=SU",
    {
      ...weekly,
      interval: 2,
      by_weekday: ["MO", "WE"],
      week_start: "SU",
      ends: { on: "2027-01-31T22:59:59.000Z" },
    },
  ],
  ["FREQ=WEEKLY;UNTIL=20270131", { ...weekly, ends: { on: "2027-01-31" } }],
  ["FREQ=MONTHLY;BYDAY=1MO", { ...monthly, by_weekday: ["MO"], by_set_pos: 1 }],
  ["FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", { ...monthly, by_weekday: ["FR"], by_set_pos: -1 }],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", { ...monthly, by_month_day: -1 }],
  ["FREQ=MONTHLY;BYMONTHDAY=31", { ...monthly, by_month_day: 31, skip: "omit" }],
  ["RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD", { ...monthly, by_month_day: 31 }],
  ["RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31", { ...monthly, by_month_day: 31, skip: "omit" }],
  [
    "FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
    { ...base, frequency: "yearly", by_month: [3], by_weekday: ["SU"], by_set_pos: 2 },
  ],
  ["FREQ=YEARLY", { ...base, frequency: "yearly", skip: "omit" }],
])("%s is parsed", (text, rule) => {
  expect(fromRrule(text)).toEqual(rule);
});

test("case, folded lines, a plus sign, surrounding space and a trailing semicolon make no difference", () => {
  const rule = fromRrule("FREQ=MONTHLY;BYDAY=2MO");
  expect(fromRrule("rrule:freq=monthly;byday=2mo")).toEqual(rule);
  expect(fromRrule("RRULE:FREQ=MONTHLY;\r\n BYDAY=2MO\r\n")).toEqual(rule);
  expect(fromRrule(" FREQ=MONTHLY;BYDAY=+2MO; ")).toEqual(rule);
});

test.each([
  ["", /^"": expected NAME=VALUE/],
  ["every monday", /^"EVERY MONDAY": expected NAME=VALUE/],
  ["INTERVAL=2", /^FREQ: missing/],
  ["FREQ=HOURLY", /^FREQ: .*DAILY or longer/],
  ["FREQ=FORTNIGHTLY", /^FREQ: expected DAILY, WEEKLY, MONTHLY or YEARLY/],
  ["FREQ=DAILY;FREQ=DAILY", /^FREQ: given twice/],
  ["FREQ=DAILY;COUNT=", /^"COUNT=": expected NAME=VALUE/],
  ["FREQ=DAILY;;COUNT=2", /^"": expected NAME=VALUE/],
  ["FREQ=DAILY;COUNT=0", /^COUNT: /],
  ["FREQ=DAILY;COUNT=1e3", /^COUNT: /],
  ["FREQ=DAILY;COUNT=1,2", /^COUNT: expected one number/],
  ["FREQ=DAILY;INTERVAL=-1", /^INTERVAL: /],
  ["FREQ=DAILY;COUNT=3;UNTIL=20270131", /^COUNT: not together with UNTIL/],
  ["FREQ=DAILY;UNTIL=2027-01-31", /^UNTIL: expected 20271231/],
  ["FREQ=DAILY;UNTIL=20270230", /^UNTIL: /],
  ["FREQ=DAILY;UNTIL=20270131T250000Z", /^UNTIL: /],
  ["FREQ=DAILY;UNTIL=20270131T090000", /^UNTIL: expected a time in UTC/],
  ["FREQ=DAILY;BYDAY=1MO", /^BYDAY: .*monthly or yearly/],
  ["FREQ=MONTHLY;BYDAY=54MO", /^BYDAY: /],
  ["FREQ=MONTHLY;BYDAY=XX", /^BYDAY: /],
  ["FREQ=WEEKLY;BYMONTHDAY=1", /^BYMONTHDAY: only with frequency monthly or yearly/],
  ["FREQ=MONTHLY;BYMONTHDAY=0", /^BYMONTHDAY: expected 1 to 31/],
  ["FREQ=YEARLY;BYMONTHDAY=1", /^BYMONTHDAY: .*by_month/],
  ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", /^BYMONTHDAY: no month/],
  ["FREQ=YEARLY;BYMONTH=5L", /^BYMONTH: /],
  ["FREQ=MONTHLY;BYSETPOS=1", /^BYSETPOS: /],
  ["FREQ=YEARLY;BYWEEKNO=20", /^BYWEEKNO: week numbers/],
  ["FREQ=YEARLY;BYYEARDAY=100", /^BYYEARDAY: not supported/],
  ["FREQ=DAILY;BYHOUR=9", /^BYHOUR: .*due once on a day/],
  ["FREQ=DAILY;WKST=MONDAY", /^WKST: /],
  ["RSCALE=HEBREW;FREQ=YEARLY", /^RSCALE: expected GREGORIAN/],
  ["RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD", /^SKIP: .*backward/],
  ["FREQ=MONTHLY;SKIP=BACKWARD", /^SKIP: needs RSCALE/],
  ["FREQ=DAILY;X-WEEKENDS=1", /^X-WEEKENDS: not a known part/],
  ["DTSTART:20270101T090000Z\nRRULE:FREQ=DAILY", /^DTSTART: the task's due date is the start/],
  ["DTSTART;TZID=Europe/Berlin:20270101T090000\nFREQ=DAILY", /^DTSTART: /],
  ["RRULE:FREQ=DAILY\nEXDATE:20270102", /^EXDATE: exceptions/],
  ["RRULE:FREQ=DAILY\nRDATE:20270102", /^RDATE: exceptions/],
  ["FREQ=DAILY;DTSTART=20270101T090000Z", /^DTSTART: /],
  ["RRULE:FREQ=DAILY\nRRULE:FREQ=WEEKLY", /^RRULE: expected one rule/],
])("%j is refused with the name of the part and the reason", (text, message) => {
  expect(() => fromRrule(text)).toThrow(
    expect.objectContaining({ code: "rrule_refused", message: expect.stringMatching(message) }),
  );
});
