import { isMark, lex, textOf } from "../atoms.ts";
import { asksOrCommands, chatWordsOf } from "../commands/chat-words-of.ts";
import type { Here } from "../here.ts";
import type { LanguageReading } from "../languages.ts";
import type { Reason } from "../reasons/reason.ts";
import { Source } from "../source.ts";
import type { Intent } from "./intent.ts";
import { type Part, shiftParts } from "./part.ts";
import { readTask, type TaskReading } from "./read-task.ts";

export interface AddingReading {
  readonly intent: Intent;
  readonly parts: readonly Part[];
  readonly notes: readonly Reason[];
}

/** Reads a message whose first words say that something is to be added. */
export function readAdding(text: string, reading: LanguageReading, here: Here): AddingReading | undefined {
  const { reminding, openings, putting } = reading.commands;
  const [remind] = reminding.exec(text) ?? [];
  if (remind !== undefined) return readTasks(text, remind.length, reading, here, true);
  const opening = openings.find((it) => it.test(text))?.exec(text)?.[0];
  if (opening !== undefined) return readTasks(text, opening.length, reading, here);
  const put = putting.exec(text)?.[0];
  if (put === undefined) return undefined;
  const listed = readTasks(text, put.length, reading, here);
  // "Put the bins out" is itself a task.
  return listed?.parts.some(({ kind }) => kind === "list") ? listed : undefined;
}

/** What is to be added between a verb and its other half: "füge Milch hinzu", "kannst du mich an Milch erinnern". */
export function readAround(text: string, reading: LanguageReading, here: Here): AddingReading | undefined {
  for (const { begins, ends, reminds } of chatWordsOf(reading.language).around) {
    const [begin, end] = [begins.exec(text), ends.exec(text)];
    if (begin && end) return readTasks(text.slice(0, end.index), begin[0].length, reading, here, reminds);
  }
  return undefined;
}

/** One task, or several separated by semicolons or line breaks. @param from where they begin */
export function readTasks(
  text: string,
  from: number,
  { words, language }: LanguageReading,
  here: Here,
  remind = false,
): AddingReading | undefined {
  const pieces = remind ? [{ at: from, part: text.slice(from) }] : split(text, from);
  const read = pieces
    .filter(({ part }) => textOf(part, lex(part)) !== "")
    .map(({ at, part }) => {
      const task = readTask(new Source(part, words, { ...here, language }), remind);
      return { ...task, parts: shiftParts(task.parts, at) };
    });
  const opening: Part = { kind: "command", start: 0, end: from, text: text.slice(0, from) };
  const parts = [...(from > 0 ? [opening] : []), ...read.flatMap((it) => it.parts)];
  const intent = intentOf(read);
  return intent && { intent, parts, notes: read.flatMap(({ notes }) => notes) };
}

function intentOf(read: readonly TaskReading[]): Intent | undefined {
  const why = read.find((it) => it.why !== undefined)?.why;
  if (why !== undefined) return { unclear: { why } };
  const tasks = read.flatMap(({ task }) => (task ? [task] : []));
  return tasks.length > 0 && tasks.length === read.length ? { add: tasks } : undefined;
}

function split(text: string, from: number): { at: number; part: string }[] {
  const quotes = lex(text).filter(({ kind }) => kind === "quote");
  const isQuoted = (at: number) => quotes.some(({ start, end }) => start <= at && at < end);
  const marks = [...text.matchAll(/;|\n/g)]
    .map(({ index }) => index)
    .filter((at) => at >= from && !isQuoted(at));
  const starts = [from, ...marks.map((at) => at + 1)];
  return starts.map((at, index) => ({ at, part: text.slice(at, marks[index] ?? text.length) }));
}

/** Words without a command are a task to add, unless they are a question, or too few to tell. */
export function readPlain(text: string, reading: LanguageReading, here: Here): AddingReading | undefined {
  const count = lex(text).filter((atom) => !isMark(atom)).length;
  if (count < 2 || asksOrCommands(text)) return undefined;
  return readTasks(text, 0, reading, here);
}

/** "Mark the essays": begins like a command and is none, so that it may be a task. */
export function readDoing(text: string, reading: LanguageReading, here: Here): AddingReading | undefined {
  const count = lex(text).filter((atom) => !isMark(atom)).length;
  const { doing, reporting, stating } = chatWordsOf(reading.language);
  return count > 2 && [doing, reporting, stating].some((it) => it.test(text))
    ? readTasks(text, 0, reading, here)
    : undefined;
}
