import { lex } from "../atoms.ts";
import { chatWordsOf } from "../commands/chat-words-of.ts";
import { findPieces, type Piece } from "../grammar/pieces.ts";
import type { Here } from "../here.ts";
import type { LanguageReading } from "../languages.ts";
import { Source } from "../source.ts";
import type { Intent, TaskRef } from "./intent.ts";
import { type AddingReading, readTasks } from "./read-adding.ts";

export interface Plan {
  readonly asTask: AddingReading;
  /** Nothing else can be meant; otherwise whoever knows the user's tasks decides. */
  readonly isSure: boolean;
}

/**
 * A command whose words are also what one does oneself: "finish the report by friday", "cancel the gym membership",
 * "show Leo how to tie a tie". A day in it shows that it is still to be done, and so is a new task.
 *
 * @returns undefined where only a command can be meant
 */
export function readPlan(
  text: string,
  intent: Intent,
  reading: LanguageReading,
  here: Here,
): Plan | undefined {
  const { doing, removing, reporting } = chatWordsOf(reading.language);
  const named = nameOf(intent);
  const isReport = reporting.test(text);
  if (
    named === undefined ||
    !(isReport || doing.test(text)) ||
    lex(text).some(({ kind }) => kind === "quote")
  )
    return undefined;
  const asTask = readTasks(text, 0, reading, here);
  if (!asTask) return undefined;
  // "I called Bob about friday" is done, or a title; and never a task for friday.
  if (isReport) return { asTask, isSure: false };
  if (particle.test(named)) return { asTask, isSure: true };
  // "Move the couch on saturday" may be about the task "couch".
  const isDated = !("update" in intent || "skip" in intent);
  const pieces = findPieces(new Source(named, reading.words, { ...here, language: reading.language }));
  const says = removing.test(text) ? isDeadline : isTime;
  const isSure = isDated && pieces.some((it) => says(it)) && !isTitle(asTask);
  // "Complete the report" is only said to a list of tasks.
  const isStrict = "complete" in intent && removing.test(text) && !pieces.some(isTime);
  return isStrict ? undefined : { asTask, isSure };
}

/** "Move out", "set up the projector", "trash out": the verb means something else with it. */
const particle = /^(?:out|up|in|away|over|home|house|down|aus|ein|um)(?:\s|$)/i;

/** The words with which a command names one task, or searches for it. */
function nameOf(intent: Intent): string | undefined {
  if ("search" in intent) return intent.search.status ? undefined : intent.search.query;
  const ref = refOf(intent);
  return ref && "words" in ref ? ref.words : undefined;
}

function refOf(intent: Intent): TaskRef | undefined {
  if ("complete" in intent) return intent.complete.length === 1 ? intent.complete[0] : undefined;
  if ("show" in intent) return intent.show;
  if ("reopen" in intent) return intent.reopen;
  if ("delete" in intent) return intent.delete.scope ? undefined : intent.delete.task;
  if ("update" in intent) return intent.update.task;
  return "skip" in intent ? intent.skip.task : undefined;
}

const isTime = ({ kind }: Piece) => ["date", "time", "rule", "until", "start", "days"].includes(kind);

/** "Delete the dentist on friday" may name a task by its day; "by friday" says when it is to be done. */
const isDeadline = (piece: Piece) =>
  piece.kind === "until" || ((piece.kind === "date" || piece.kind === "time") && piece.leads.includes("by"));

/** The time words were part of a name after all. */
function isTitle({ intent }: AddingReading): boolean {
  return "add" in intent && intent.add.every(({ due }) => due === undefined);
}
