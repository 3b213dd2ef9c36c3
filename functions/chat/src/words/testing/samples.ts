import type { Words } from "../words.ts";

type Sentence = (...values: never) => string;
type SentencesOf<Group> = {
  [Key in keyof Group as Group[Key] extends Sentence ? Key : never]: Group[Key] extends Sentence
    ? Parameters<Group[Key]>
    : never;
};
/** One or several times what is put into each sentence of a group. A sentence without does not compile. */
type Samples<Group> = { readonly [Key in keyof SentencesOf<Group>]: readonly SentencesOf<Group>[Key][] };

const [one, other, task, day, later] = ["TITLE1", "TITLE2", "TASK", "DAYA", "DAYB"] as const;
const titles: [readonly string[]][] = [[[one]], [[one, other]]];
const ranges: [from?: string | undefined, to?: string | undefined][] = [
  [day, day],
  [day, later],
  [day, undefined],
  [undefined, later],
];
const these: [count: number, titles: string, from?: string | undefined, to?: string | undefined][] = [
  [1, one],
  [17, one],
  [1, one, day, day],
  [17, one, day, later],
  [17, one, undefined, later],
  [17, one, day],
];
const wanted = {
  tool: "delete_task",
  isOne: true,
  tasks: [{ title: one, change: "" }],
  input: "",
};
const anyWanted = [
  wanted,
  { ...wanted, tool: "update_task", isOne: false, tasks: [{ title: one, change: "CHANGE" }] },
  { ...wanted, tool: "delete_reminder", isOne: false, tasks: [], input: "INPUT" },
];

const own: Samples<Words> = {
  help: [[]],
  notUnderstood: [[]],
  notDone: [["REASON"]],
  tooLong: [[17]],
  nothingToAnswer: [[]],
  leftAsItWas: [[]],
  added: [[task], [task, "LIST"]],
  changed: [[task]],
  completed: titles,
  completedAlready: titles,
  nextIsComing: [[0], [1], [17]],
  reopened: [[one]],
  deleted: titles,
  skipped: [[one]],
  willRemind: [[one, "REMINDER"]],
  noDueYet: [[]],
  remindersRemoved: [[one]],
  restored: [[one]],
  listMade: [["LIST"]],
  partlyDone: [
    [1, 17],
    [13, 17],
  ],
  additionUndone: [[1], [2]],
  changeUndone: [[one]],
  completionUndone: [
    [[one], false],
    [[one, other], true],
  ],
  reopeningUndone: [[one]],
  deletionUndone: titles,
  restoringUndone: [[one]],
  reminderUndone: [[one]],
  reminderRemovalUndone: [[one]],
  listUndone: [["LIST"]],
  nothingToUndo: [[]],
  dueHeading: ranges,
  nothingDue: ranges,
  noSuchTasks: [[]],
  nothingFound: [["QUERY"]],
  moreThanThese: [[17]],
  noReminders: [[]],
  noTimeYet: [[]],
  nothingRecorded: [[]],
  event: [["com.todo.task.created.v1"]],
  inbox: [[]],
  inList: [["LIST"]],
  addedOn: [[day]],
  openTasks: [["LIST", 17]],
  nothingOpenIn: [["LIST"]],
  whichTask: [[]],
  whichOne: [[]],
  oneChangeAtATime: [[]],
  deleteOne: [[task], [task, "following"], [task, "all"]],
  deleteThese: these,
  completeThese: these,
  completeOne: [[one]],
  addInstead: [[task]],
  from: [[day]],
  skipThis: [[task]],
  removeReminders: [
    [one, "REMINDERA"],
    [one, "REMINDERA", "REMINDERB"],
  ],
  deleteToUndo: titles,
  shallI: [[anyWanted]],
  wantedDone: [[anyWanted]],
  notShown: [[]],
  noSuchTask: [
    ["WORDS", []],
    ["WORDS", [one, other]],
  ],
  taskGone: [[]],
  refused: [[{ message: "MESSAGE" }]],
  tooMany: [[17]],
  hasNoReminder: [[one]],
  doesNotRepeat: [[one]],
  onlyTheNext: [[task]],
  notMovable: [[one]],
  noSuchList: [
    ["LIST", [one]],
    ["LIST", [one, other]],
  ],
  listThereAlready: [["LIST"]],
  wentWrong: [[]],
  noAnswerOf: [["TOOL"]],
  toolsAreDone: [[]],
  tryAgain: [[]],
};

const ofTasks: Samples<Words["task"]> = {
  quoted: [[one]],
  recurrence: [
    [{ frequency: "weekly", interval: 17, mode: "on_completion", from: "due_date", ends: { after: 13 } }],
    [
      {
        frequency: "monthly",
        interval: 1,
        mode: "on_completion",
        from: "due_date",
        ends: null,
        by_month_day: 15,
      },
    ],
    [
      {
        frequency: "weekly",
        interval: 1,
        mode: "on_completion",
        from: "due_date",
        ends: null,
        by_weekday: ["MO"],
      },
    ],
  ],
  nextOn: [[day]],
  dueOn: [[day]],
  priority: [["high"], ["medium"], ["low"]],
  reminders: [["REMINDERA"], ["REMINDERA", "REMINDERB"]],
  done: [[]],
  whenDue: [[]],
  before: [["PT1H17M"], ["P1D"], ["P13W"], ["P2M"]],
  withoutTime: [[]],
};

const ofModel: Samples<Words["model"]> = {
  wanted: anyWanted.map((it) => [it]),
  allDone: [[]],
  nothingToSay: [[]],
  restIsNot: [[]],
  endlessCalls: [[17]],
  endlessTokens: [[17]],
  endlessSteps: [[17]],
  stoppedAtBudget: [[]],
  budgetUsed: [[]],
  tooSlow: [[]],
  unreachable: [[]],
  brokeOff: [[]],
};

const ofReasons: Samples<Words["reasons"]> = {
  notPlaced: [["WORDSA"], ["WORDSA", "WORDSB"]],
  notTwoTimes: [
    ["TIMEA", "TIMEB"],
    ["TIMEA", "TIMEB", "TIMEC"],
  ],
  notTwoDays: [
    [day, later],
    [day, later, "DAYC"],
  ],
  notTwoRules: [["RULEA", "RULEB"]],
  onlyThen: [["RULE", "PERIOD"]],
  oneAtATime: [[]],
  oneReminderAtATime: [[]],
  beforeWhat: [[]],
  leadTooLong: [[]],
  notARange: [["RANGE"]],
  notHours: [["WORDS"]],
  whenBegins: [["WORDS"]],
  noSuchTime: [["TIME"]],
  whichHalf: [[17, "HALF"]],
  halfBeforeOrAfter: [["WORDS", 11]],
  morningOrEvening: [[10, 30]],
  whichMidnight: [[]],
  whichNight: [[]],
  notTwoInstants: [[]],
  timePast: [[]],
  dayPast: [[]],
  morningPast: [[]],
  noSuchDay: [[]],
  noDayOrTooFar: [[]],
  tooFar: [[]],
  notWholeDays: [["WORDS"]],
  whichDay: [["DATE"]],
  whichDate: [["WORDS"]],
  everyWeek: [["WORDS"]],
  notInCalendar: [["DATE"]],
  noYear: [[17]],
  noMonthHas: [[42]],
  noDayInMonth: [
    [42, 3],
    [30, 2, 2027],
  ],
  thatMonthHasNo: [[31]],
  noSuchDayInMonth: [[]],
  otherWeekday: [["2026-12-25", 1]],
  thisMonthHasNo: [[31], [30]],
  notEveryMonthHas31: [[]],
  noSuchRule: [[]],
  noDayToCome: [[]],
  notOfTheRule: [[]],
  endsBeforeItBegins: [[]],
  clockOf: [["ZONE"]],
  notSoOften: [["WORDS"]],
  notByHours: [["WORDS"]],
  howOften: [["WORDS"]],
  whichSecond: [["WORDS"]],
  noTime: [[]],
};

type Say = (...values: readonly unknown[]) => string;

const flat = (group: (words: Words) => object, path: string, all: object) =>
  (Object.entries(all) as [string, readonly (readonly unknown[])[]][]).flatMap(([key, each]) =>
    each.map((values) => ({
      name: `${path}${key}`,
      values,
      of: (words: Words) => (group(words) as Record<string, Say>)[key] as Say,
    })),
  );

/** Every sentence of ours, with what is put into it. */
export const samples = [
  ...flat((words) => words, "", own),
  ...flat((words) => words.task, "task.", ofTasks),
  ...flat((words) => words.model, "model.", ofModel),
  ...flat((words) => words.reasons, "reasons.", ofReasons),
];
