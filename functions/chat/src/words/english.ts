import { englishTasks } from "@todo/language/english-tasks";
import { englishReasons } from "@todo/language/reasons/english";
import { quote as quoted } from "@todo/language/say-task";
import { englishModel, type Wanted } from "./english-model.ts";

const all = (titles: readonly string[]) => titles.map((it) => quoted(it)).join(", ");
const due = (from?: string | undefined, to?: string | undefined) => {
  if (from && to) return from === to ? `due ${from}` : `due ${from} to ${to}`;
  return to ? `due by ${to}` : `due from ${from} on`;
};
const dueOrNothing = (from?: string | undefined, to?: string | undefined) =>
  from || to ? `, ${due(from, to)}` : "";

/** Shown to users whose message was not understood. */
const examples = [
  "remind me to call mum every sunday at 6pm, 30 minutes before",
  "add buy milk tomorrow #errand, high priority",
  "what's due this week?",
  "find tasks about taxes",
  "move call mum to friday at 5pm",
  "done with buy milk",
  "add milk to groceries, what's in groceries?",
  "delete buy milk",
  "undo",
];
const sayExamples = () => `For example:\n${examples.map((it) => `- ${it}`).join("\n")}`;

/**
 * What an answer of ours is made of, in English. Titles are as the user has them, and put into quotes here; days, times and tasks
 * are words already.
 */
export const english = {
  task: englishTasks,
  reasons: englishReasons,
  model: englishModel,
  examples,
  help: () =>
    `I read plain English: add, list, search, complete, move, repeat, remind, delete, undo. ${sayExamples()}`,
  notUnderstood: () => `I did not understand that, and changed nothing. ${sayExamples()}`,
  notDone: (why: string) => `${why} Nothing was changed.`,
  tooLong: (max: number) =>
    `I read at most ${max} characters at a time, and changed nothing. Say it in parts.`,
  nothingToAnswer: () => "There is nothing to answer. Say what you would like to do.",
  leftAsItWas: () => "All right, nothing was changed.",

  added: (task: string, list?: string) => `Added ${task}${list === undefined ? "" : ` to ${quoted(list)}`}.`,
  changed: (task: string) => `Changed: ${task}.`,
  completed: (titles: readonly string[]) => `Done: ${all(titles)}.`,
  completedAlready: (titles: readonly string[]) => `${all(titles)}: that is done already.`,
  /** @param passedOver occurrences that are left out because their day has gone by */
  nextIsComing: (passedOver: number) => {
    const left =
      passedOver > 0 ? `; ${passedOver} missed ${passedOver === 1 ? "one is" : "ones are"} left out` : "";
    return ` Its next occurrence is on its way${left}.`;
  },
  reopened: (title: string) => `${quoted(title)} is open again.`,
  deleted: (titles: readonly string[]) => `Deleted ${all(titles)}.`,
  skipped: (title: string) => `Skipped ${quoted(title)} this once; the series goes on.`,
  willRemind: (title: string, reminder: string) => `I will remind you of ${quoted(title)}: ${reminder}.`,
  noDueYet: () => " It has no due date yet, so nothing rings until it has.",
  remindersRemoved: (title: string) => `You will not be reminded of ${quoted(title)}.`,
  restored: (title: string) => `${quoted(title)} is out of the trash again.`,
  listMade: (name: string) => `Made the list ${quoted(name)}.`,
  partlyDone: (done: number, of: number) => ` ${done} of ${of} were done.`,

  additionUndone: (count: number): string =>
    count === 1 ? "Undone: it is deleted again." : "Undone: they are deleted again.",
  changeUndone: (title: string) => `Undone: ${quoted(title)} is as it was.`,
  completionUndone: (titles: readonly string[], repeats: boolean) =>
    `Undone: ${all(titles)} is open again.${repeats ? " The next occurrence is withdrawn, unless you have changed it." : ""}`,
  reopeningUndone: (title: string) => `Undone: ${quoted(title)} is done.`,
  deletionUndone: (titles: readonly string[]) =>
    `Undone: ${all(titles)} ${titles.length === 1 ? "is" : "are"} back.`,
  restoringUndone: (title: string) => `Undone: ${quoted(title)} is deleted again.`,
  reminderUndone: (title: string) => `Undone: that reminder of ${quoted(title)} is gone.`,
  reminderRemovalUndone: (title: string) => `Undone: ${quoted(title)} has its reminders again.`,
  listUndone: (name: string) => `Undone: the list ${quoted(name)} is deleted again.`,
  nothingToUndo: () => "There is nothing to undo in this conversation.",

  dueHeading: (from?: string | undefined, to?: string | undefined) => `Due${due(from, to).slice(3)}:`,
  nothingDue: (from?: string | undefined, to?: string | undefined) => `Nothing is ${due(from, to)}.`,
  noSuchTasks: () => "There are no such tasks.",
  nothingFound: (query: string) => `Nothing contains ${quoted(query)}.`,
  moreThanThese: (count: number) => `There are more than these ${count}: ask for fewer.`,
  noReminders: () => "No reminder is set.",
  noTimeYet: () => "no time yet",
  nothingRecorded: () => "Nothing is recorded yet.",
  /** @param type of a CloudEvent: `com.todo.task.created.v1` → "task created" */
  event: (type: string) => type.replace(/^com\.todo\.|\.v\d+$/g, "").replaceAll(/[._]/g, " "),
  inbox: () => "Inbox",
  inList: (name: string) => `in ${name}`,
  addedOn: (when: string) => `added ${when}`,
  openTasks: (name: string, count: number) => `${quoted(name)}, ${count} open`,
  nothingOpenIn: (list: string) => `Nothing is open in ${quoted(list)}.`,

  whichTask: () => "Which task? Say its title.",
  whichOne: () => "Which one do you mean?",
  oneChangeAtATime: () => "I change one task at a time. Which one?",
  deleteOne: (task: string, scope?: "following" | "all") =>
    `Delete ${task}${scope === undefined ? "" : extent[scope]}? (yes or no)`,
  deleteThese: (count: number, titles: string, from?: string | undefined, to?: string | undefined) =>
    `Delete these ${count}${dueOrNothing(from, to)}?\n${titles}\n (yes or no)`,
  completeThese: (count: number, titles: string, from?: string | undefined, to?: string | undefined) =>
    `Complete these ${count}${dueOrNothing(from, to)}? (yes or no)\n${titles}`,
  completeOne: (title: string) => `Complete ${quoted(title)}? (yes or no)`,
  addInstead: (task: string) => `Add ${task} as a new task? (yes or no)`,
  from: (day: string) => `from ${day}`,
  skipThis: (task: string) => `Skip this one of ${task}? (yes or no)`,
  removeReminders: (title: string, ...reminders: string[]) =>
    `Delete the reminder of ${quoted(title)} (${reminders.join(" and ")})? (yes or no)`,
  deleteToUndo: (titles: readonly string[]) =>
    `To undo that, ${all(titles)} must be deleted. Shall I? (yes or no)`,

  shallI: (wanted: readonly Wanted[]) =>
    `Shall I do this: ${wanted.map(englishModel.wanted).join("; ")}? (yes or no)`,
  wantedDone: (wanted: readonly Wanted[]) => `Done: ${wanted.map(englishModel.wanted).join("; ")}.`,

  notShown: () => "I have not shown you a list with that number. Try “list my tasks” first.",
  noSuchTask: (words: string, near: readonly string[]) =>
    `There is no task ${quoted(words)}.${near.length > 0 ? ` Closest: ${all(near)}.` : ""}`,
  taskGone: () => "That task is not there any more.",
  refused: ({ code, message }: { readonly code?: string; readonly message?: string }) =>
    `That was refused: ${message ?? code}.`,
  tooMany: (max: number) => `That would be more than ${max} tasks at once. Ask for fewer.`,
  hasNoReminder: (title: string) => `${quoted(title)} has no reminder.`,
  doesNotRepeat: (title: string) => `${quoted(title)} does not repeat: there is nothing to skip.`,
  onlyTheNext: (task: string) => `I can skip the next one only, and that is not then: ${task}.`,
  notMovable: (title: string) => `${quoted(title)} has no due date that could be moved by that.`,
  noSuchList: (name: string, lists: readonly string[]) =>
    `There is no list ${quoted(name)}; yours are ${all(lists)}. Say “make a list called ${name}” to make it. Nothing was changed.`,
  listThereAlready: (name: string) => `There is a list ${quoted(name)} already.`,

  wentWrong: () => "Something went wrong.",
  noAnswerOf: (tool: string) => `${tool} did not answer: see whether it is done before you try again.`,
  toolsAreDone: () => "What the tools above did is done.",
  tryAgain: () => "Nothing was changed; try again shortly.",
};

const extent = { following: " and all occurrences that follow", all: " and all of its occurrences" };
