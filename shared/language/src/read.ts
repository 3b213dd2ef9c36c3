import { maxMessage } from "@todo/contracts/chat";
import { lex } from "./atoms.ts";
import { chatWordsOf } from "./commands/chat-words-of.ts";
import type { Here, Language } from "./here.ts";
import { type LanguageReading, languagesOf } from "./languages.ts";
import { type CommandReading, containsTwoCommands, readCommand } from "./reader/command.ts";
import { partsOfSlots } from "./reader/command-parts.ts";
import type { Intent } from "./reader/intent.ts";
import { type Part, shiftParts, withCommands } from "./reader/part.ts";
import { readPlan } from "./reader/plan.ts";
import {
  type AddingReading,
  readAdding,
  readAround,
  readDoing,
  readPlain,
  readTasks,
} from "./reader/read-adding.ts";
import type { Reason } from "./reasons/reason.ts";

export interface Reading {
  readonly intent: Intent;
  /** In the order of the text; each word is in exactly one part. */
  readonly parts: readonly Part[];
  /** What it means if there is no such task: "finish the report" may be a task to add. */
  readonly otherwise?: Intent;
  /** Hints for the user: "This month has no 31st." */
  readonly notes: readonly Reason[];
  readonly language: Language;
}

/**
 * Reads what a message asks for. Never throws, and never guesses a deletion: only a certain reading counts, and even
 * that must be confirmed. No time expression is dropped: it is in a part of its own, or nothing is done and one
 * sentence says why.
 */
export function read(text: string, here: Here): Reading {
  return best(text, here, readIn);
}

/** Reads a text as a task to add, whatever it says: quick add. */
export function readNewTask(text: string, here: Here): Reading {
  return best(text, here, (message, language) => {
    const added = readAdding(message, language, here) ?? readTasks(message, 0, language, here);
    return { notes: [], ...(added ?? { intent: { unclear: {} }, parts: [] }), language: language.language };
  });
}

type ReadIn = (message: string, language: LanguageReading, here: Here) => Reading;

/** The reading of the language that explains more of the text; the first language if the other explains nothing. */
function best(text: string, here: Here, readOne: ReadIn): Reading {
  const message = text.slice(0, maxMessage);
  const atoms = lex(message);
  const readings = languagesOf(here, atoms).map((language) => {
    const reading = readOne(message, language, here);
    const { words, commands } = language;
    const known = atoms.filter(({ word }) => words.has(word) || commands.words.has(word)).length;
    return { reading, rank: explained(reading), known };
  });
  const { reading: most } = readings.reduce((one, other) => {
    const isAsking = "unclear" in other.reading.intent && !("unclear" in one.reading.intent);
    const isAsGood =
      other.rank === one.rank && (other.known > one.known || (isAsking && other.known === one.known));
    return other.rank > Math.max(0, one.rank) || isAsGood ? other : one;
  });
  // As typed: with its original apostrophes.
  const parts = most.parts.map((part) => ({ ...part, text: message.slice(part.start, part.end) }));
  return { ...most, parts: withCommands(message, parts) };
}

/** Number of characters that were read as more than a title; -1 when nothing was. */
export function explained({ intent, parts }: Reading): number {
  const isNothing = "unclear" in intent && intent.unclear.why === undefined;
  const told = parts.filter(({ kind }) => kind !== "title").map(({ start, end }) => end - start);
  return isNothing ? -1 : told.reduce((sum, length) => sum + length, 0);
}

function readIn(message: string, language: LanguageReading, here: Here): Reading {
  const { courtesy, thanks } = chatWordsOf(language.language);
  const straight = message.replaceAll("’", "'");
  const from =
    (courtesy.exec(straight.trimStart())?.[0] ?? "").length + straight.length - straight.trimStart().length;
  const rest = straight.slice(from).replace(thanks, "").trimEnd();
  const [start, bare] = rest.trim() === "" ? [0, straight] : [from, rest];
  const known = { ...here, language: language.language };
  const isWished = begging.test(straight) || thanks.test(straight);
  const found = readBare(bare, isWished, language, known);
  return { ...found, parts: shiftParts(found.parts, start), language: language.language };
}

/** "Can you complete the rent?" asks for it to be done; "rent paid?" asks whether it is. */
const begging =
  /(?<!\p{L})(?:please|pls|plz|bitte|(?:can|could|would|will) you|(?:kannst|könntest|würdest|magst) du|(?:können|könnten|würden) sie)(?!\p{L})/iu;

/** @param isWished whether it says so politely */
function readBare(
  text: string,
  isWished: boolean,
  language: LanguageReading,
  here: Here,
): Omit<Reading, "language"> {
  if (containsTwoCommands(text, language, here))
    return { intent: { unclear: { why: ["oneAtATime"] } }, parts: withCommands(text, []), notes: [] };
  const command = completesOnlyIfSaid(readCommand(text, language, here), text, isWished, language);
  const plan = command && readPlan(text, command.intent, language, here);
  if (plan?.isSure) return plan.asTask;
  if (command)
    return {
      intent: command.intent,
      parts: withCommands(text, partsOfSlots(text, command.slots, language.words, here)),
      notes: [],
      ...otherwise(plan?.asTask),
    };
  const added =
    readAround(text, language, here) ?? readAdding(text, language, here) ?? readPlain(text, language, here);
  return (
    added ?? { intent: { unclear: {} }, parts: [], notes: [], ...otherwise(readDoing(text, language, here)) }
  );
}

/** What is asked, or said not to be so, completes nothing: a question about one task shows it. */
function completesOnlyIfSaid(
  command: CommandReading | undefined,
  text: string,
  isWished: boolean,
  { language }: LanguageReading,
): CommandReading | undefined {
  if (!command || !("complete" in command.intent)) return command;
  if (chatWordsOf(language).stating.test(text)) return undefined;
  if (!text.includes("?") || isWished) return command;
  const [task, second] = command.intent.complete;
  return task && !second && !("all" in task) ? { ...command, intent: { show: task } } : undefined;
}

/** Only a task to add is an alternative, not a second question. */
function otherwise(asTask: AddingReading | undefined): Pick<Reading, "otherwise"> {
  return asTask && "add" in asTask.intent ? { otherwise: asTask.intent } : {};
}
