import type { Reasons } from "./reason.ts";

/** The same in German. What is proposed is understood. */
export const germanReasons: Reasons = {
  notPlaced: (...words) =>
    `Mit ${words.map(quoted).join(" und ")} kann ich nichts anfangen: Sag es anders, oder setz es in Anführungszeichen, wenn es zum Titel gehört.`,
  notTwoTimes: (...times) =>
    `Ich kann mir nur eine Uhrzeit merken, nicht ${howMany(times)}: ${times.map(bare).join(" oder ")}?`,
  notTwoDays: (...days) =>
    `Ich kann mir nur einen Tag merken, nicht ${howMany(days)}: ${days.map(bare).join(" oder ")}?`,
  notTwoRules: (one, other) =>
    `Eine Aufgabe kann sich nur nach einer Regel wiederholen: ${quoted(one)} oder ${quoted(other)}?`,
  onlyThen: (rule, period) =>
    `Beginnt ${quoted(rule)} erst ${quoted(period)}, oder gilt das nur in dieser Zeit? Sag „ab …“ oder „bis …“.`,
  oneAtATime: () => "Bitte eins nach dem anderen: Sag erst das eine, dann das andere.",
  oneReminderAtATime: () => "Bitte eine Erinnerung nach der anderen: Sag erst die eine, dann die andere.",
  beforeWhat: () => "Wovor? Sag auch, wann es fällig ist.",
  leadTooLong: () => "Eine Erinnerung kommt höchstens ein Jahr, bevor die Aufgabe fällig ist.",
  notARange: (range) => `Ich kann mir nur einen Tag merken, keinen Zeitraum: ${quoted(range)}.`,
  notHours: (words) => `Ich kann nur nach Tagen auflisten, nicht nach Uhrzeiten: ${quoted(words)}.`,
  whenBegins: (between) => `Ich kann mir nur eine Uhrzeit merken: Wann beginnt ${quoted(between)}?`,
  noSuchTime: (time) => `Die Uhrzeit ${time} gibt es nicht.`,
  whichHalf: (hour, said) => `Ist das ${hour} Uhr oder ${quoted(said)}?`,
  halfBeforeOrAfter: (words, hour) =>
    `Ist ${quoted(words)} eine halbe Stunde vor ${hour} Uhr oder eine halbe Stunde danach?`,
  morningOrEvening: (hour, minute) =>
    `Ist das morgens um ${clock(hour, minute)} oder heute um ${clock(hour + 12, minute)}?`,
  whichMidnight: () =>
    "Mitternacht am Anfang dieses Tages oder an seinem Ende? Sag 00:00 oder 23:59 zum Tag dazu.",
  whichNight: () =>
    "Ist das in der Nacht vor diesem Tag oder in der danach? Sag den Tag, an dem es so spät ist.",
  notTwoInstants: () => "Ich kann mir nur einen Zeitpunkt merken, nicht zwei.",
  timePast: () => "Diese Zeit ist schon vorbei: Sag eine andere.",
  dayPast: () => "Dieser Tag ist schon vorbei: Sag einen anderen.",
  morningPast: () => "9 Uhr ist an diesem Tag schon vorbei: Sag eine Uhrzeit dazu.",
  noSuchDay: () => "Diesen Tag gibt es nicht.",
  noDayOrTooFar: () => "Diesen Tag gibt es nicht, oder er ist zu weit weg.",
  tooFar: () => "Das ist zu weit weg.",
  notWholeDays: (words) => `${quoted(words)} kann ich nicht in ganzen Tagen zählen.`,
  whichDay: (date) => `Welcher Tag ist mit ${quoted(date)} gemeint? Nenn den Monat beim Namen.`,
  whichDate: (words) => `Welcher Tag ist mit ${quoted(words)} gemeint? Nenn das Datum.`,
  notInCalendar: (date) => `${quoted(date)} ist kein Tag im Kalender.`,
  noYear: (year) => `Das Jahr ${year} kenne ich nicht.`,
  noMonthHas: (day) => `Kein Monat hat einen ${day}. Tag.`,
  noDayInMonth: (day, month, year) =>
    `Den ${day}. ${sayMonth(month)}${year === undefined ? "" : ` ${year}`} gibt es nicht.`,
  thatMonthHasNo: (day) => `Der Monat hat keinen ${day}.`,
  noSuchDayInMonth: () => "Diesen Tag gibt es in dem Monat nicht.",
  otherWeekday: (date, said) => {
    const { day, month, year, dayOfWeek } = Temporal.PlainDate.from(date);
    return `Der ${day}. ${sayMonth(month)} ${year} ist ein ${sayWeekday(dayOfWeek)}, kein ${sayWeekday(said)}.`;
  },
  thisMonthHasNo: (day) => `Dieser Monat hat keinen ${day}.`,
  notEveryMonthHas31: () =>
    "Nicht jeder Monat hat einen 31.: Sag „am letzten Tag des Monats“, wenn du den meinst.",
  noSuchRule: () => "So eine Regel kenne ich nicht.",
  noDayToCome: () => "Nach dieser Regel kommt kein Termin mehr.",
  notOfTheRule: () => "Dieser Tag passt nicht zur Regel.",
  endsBeforeItBegins: () => "Das endet, bevor es beginnt.",
  clockOf: (timeZone) =>
    `Eine Aufgabe wiederholt sich nach der Uhr von ${timeZone}: Sag die Uhrzeit, die dort gilt.`,
  notSoOften: (words) =>
    `So oft kann sich eine Aufgabe nicht wiederholen: ${quoted(words)}. Trag für jedes Mal eine eigene ein.`,
  notByHours: (words) => `Eine Aufgabe kann sich nur nach Tagen wiederholen, nicht ${quoted(words)}.`,
  everyWeek: (days) => `Gilt ${quoted(days)} jede Woche? Setz „jeden“ davor, oder nenn einen einzelnen Tag.`,
  howOften: (words) =>
    `Heißt ${quoted(words)} alle zwei oder jedes Mal zweimal? Sag „alle 2 Wochen“, oder nenn die Tage.`,
  whichSecond: (words) =>
    `Ist ${quoted(words)} in jeder zweiten Woche oder der zweite in jedem Monat? Sag „alle 2 Wochen am …“ oder „… im Monat“.`,
  noTime: () => "Du hast keine Zeit genannt, darum kommt keine Erinnerung.",
};

const quoted = (words: string) => `„${words}“`;
const howMany = (all: readonly string[]) => (all.length === 2 ? "zwei" : "mehrere");
const bare = (text: string) => text.replace(/^(?:at|on|by|@|um|am)\s*/i, "");
const clock = (hour: number, minute: number) => `${hour}:${String(minute).padStart(2, "0")}`;
const sayMonth = (month: number) =>
  new Temporal.PlainDate(2028, month, 1).toLocaleString("de", { month: "long" });
/** 1 is Monday. */
const sayWeekday = (weekday: number) =>
  new Temporal.PlainDate(2024, 1, weekday).toLocaleString("de", { weekday: "long" });
