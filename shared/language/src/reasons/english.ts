/** Why words cannot be acted on, and hints about what was read: one sentence each, to the user. */
export const englishReasons = {
  notPlaced: (...words: string[]) =>
    `I do not know what to do with ${words.map(quoted).join(" and ")}: say it in other words, or in quotes if it is part of a title.`,
  notTwoTimes: (...times: string[]) =>
    `I can note one time of day, not ${howMany(times)}: ${times.map(bare).join(" or ")}?`,
  notTwoDays: (...days: string[]) =>
    `I can note one day, not ${howMany(days)}: ${days.map(bare).join(" or ")}?`,
  notTwoRules: (one: string, other: string) =>
    `I can repeat a task by one rule, not two: “${one}” or “${other}”?`,
  /** "Every Tuesday in December" */
  onlyThen: (rule: string, period: string) =>
    `Does “${rule}” begin ${period}, or is it for that time only? Say “starting …” or “until …”.`,
  oneAtATime: () => "I do one thing at a time: say the first, then the second.",
  oneReminderAtATime: () => "I set one reminder at a time: say the first, then the second.",
  beforeWhat: () => "Before what? Say when it is due, too.",
  leadTooLong: () => "A reminder rings at most a year before the task is due.",
  notARange: (range: string) => `I can note one day, not a range of them: “${range}”.`,
  notHours: (words: string) => `I can list days, not hours: “${words}”.`,
  whenBegins: (between: string) => `I can note one time of day: when does “${between}” begin?`,
  noSuchTime: (time: string) => `There is no ${time}.`,
  whichHalf: (hour: number, said: string) => `Is that ${hour}:00, or ${said}?`,
  halfBeforeOrAfter: (words: string, hour: number) =>
    `Is “${words}” half an hour before ${hour}, or after it?`,
  morningOrEvening: (hour: number, minute: number) =>
    `Is that ${clock(hour, minute)} in the morning, or ${clock(hour + 12, minute)} today?`,
  whichMidnight: () => "Midnight as that day begins, or as it ends? Say 00:00 or 23:59 with the day.",
  whichNight: () => "Is that the night before or after that day? Say the day on which it is so late.",
  notTwoInstants: () => "I can note one time, not two.",
  timePast: () => "That time is past: say another.",
  dayPast: () => "That day is past: say another.",
  morningPast: () => "9:00 of that day is past: say a time.",
  noSuchDay: () => "There is no such day.",
  noDayOrTooFar: () => "There is no such day, or it is too far away.",
  tooFar: () => "That is too far away.",
  notWholeDays: (words: string) => `I cannot count “${words}” in whole days.`,
  whichDay: (date: string) => `Which day is “${date}”? Say the month by its name.`,
  whichDate: (words: string) => `Which day is “${words}”? Say its date.`,
  notInCalendar: (date: string) => `“${date}” is no day of the calendar.`,
  noYear: (year: number) => `${year} is no year I know.`,
  noMonthHas: (day: number) => `No month has a ${day}th day.`,
  noDayInMonth: (day: number, month: number, year?: number) =>
    `There is no ${day} ${sayMonth(month)}${year === undefined ? "" : ` ${year}`}.`,
  thatMonthHasNo: (day: number) => `That month has no ${day}th.`,
  noSuchDayInMonth: () => "That month has no such day.",
  otherWeekday: (date: string, said: number) => {
    const { day, month, year, dayOfWeek } = Temporal.PlainDate.from(date);
    return `${day} ${sayMonth(month)} ${year} is a ${sayWeekday(dayOfWeek)}, not a ${sayWeekday(said)}.`;
  },
  thisMonthHasNo: (day: number) => `This month has no ${day}${day === 31 ? "st" : "th"}.`,
  notEveryMonthHas31: () => "Not every month has a 31st: say “the last day of the month” if that is meant.",
  noSuchRule: () => "I know no rule like that.",
  noDayToCome: () => "That rule has no day to come.",
  notOfTheRule: () => "That day is none of the rule’s.",
  endsBeforeItBegins: () => "That ends before it begins.",
  clockOf: (timeZone: string) => `A task repeats on the clock of ${timeZone}: say the hour as it is there.`,
  notSoOften: (words: string) =>
    `I can repeat a task at one time, not “${words}”: say one task for each time.`,
  notByHours: (words: string) => `I can repeat a task by days, not “${words}”.`,
  everyWeek: (days: string) => `Is “${days}” every week? Say “every” before it, or one day.`,
  howOften: (words: string) =>
    `Is “${words}” every two of them, or twice in each? Say “every 2 weeks” or the days.`,
  whichSecond: (words: string) =>
    `Is “${words}” in every other week, or the second of each month? Say “every 2 weeks on …”, or “… of the month”.`,
  /** Said when somebody asks to be reminded and gives no time. */
  noTime: () => "You named no time, so nothing will remind you of it.",
};

const quoted = (words: string) => `“${words}”`;
const howMany = (all: readonly string[]) => (all.length === 2 ? "two" : "several");
const bare = (text: string) => text.replace(/^(?:at|on|by|@|um|am)\s*/i, "");
const clock = (hour: number, minute: number) => `${hour}:${String(minute).padStart(2, "0")}`;
const sayMonth = (month: number) =>
  new Temporal.PlainDate(2028, month, 1).toLocaleString("en-GB", { month: "long" });
/** 1 is Monday. */
const sayWeekday = (weekday: number) =>
  new Temporal.PlainDate(2024, 1, weekday).toLocaleString("en-GB", { weekday: "long" });
