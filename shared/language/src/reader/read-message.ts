import type { Here } from "../wall-clock-reading.ts";
import type { Intent } from "./intent.ts";
import { match } from "./pattern.ts";
import { readAdding, readTasks } from "./read-adding.ts";
import type { Rule } from "./rules.ts";
import { changing } from "./rules-changing.ts";
import { ending } from "./rules-ending.ts";
import { finding } from "./rules-finding.ts";
import { talking } from "./rules-talking.ts";
import { createReadSlot } from "./slots.ts";
import { timeWords } from "./time-words.ts";
import { isMark, type Token, tokenise } from "./tokens.ts";
import { asksForTwo } from "./two-commands.ts";
import { unplaced } from "./unplaced.ts";
import { whyNot } from "./why.ts";

/** Characters: what a message may be long. */
export const maxMessage = 4_000;
/** Words a command has at most. Beyond it only a task to add can be meant. */
const maxWords = 60;
/** The same with the marks between them: each pattern looks at every place where one of its words might end. */
const maxTokens = 3 * maxWords;

const courtesy =
  /^(?:(?:please|hey|hi|ok(?:ay)?|oops|so|now|well|and|then|never ?mind|wait|actually)[\s,!]+|(?:can|could|would|will) you(?: please)?\s+|i(?:'d| would) like (?:you )?to\s+|let's\s+)+/i;
const isDone =
  /^((?:(?!what|that|it|who|there)\w+\s)*(?!what|that|it|who|there)\w+)'s (?=(?:done|finished|completed)\b)/i;
const calling = /^(?:(?:ping|nudge|alert|notify) (?:me|us)|remind us)\b/i;
const thanks = /[\s,]+(?:please|thanks|thank you|for me)(?=[\s.!?]*$)/i;
const asking =
  /^(?:i've|that's|that is|it's|it is|this is|i'm|i am|i have|i did|i had|i was|what|what's|who|whom|whose|how|why|when|where|which|is|are|am|was|were|do|does|did|can|could|will|would|should|shall|has|have)\b/i;
/** What begins a command that lacks the rest: such a message is never a task to add. */
const commanding =
  /^(?:delete|remove|erase|trash|complete|finish|close|reopen|uncomplete|undo|rename|move|reschedule|postpone|snooze|mark|sort|clear|search|find|list|show|remind|repeat|tag|untag|add|create|stop)\b/i;

const oneAtATime = "I do one thing at a time: say the first, then the second.";

const commands: readonly Rule[] = [...talking, ...changing, ...ending, ...finding];

/**
 * Reads what a message in plain English asks for. Never throws, and guesses no deletion: what is not read for certain as one
 * is none, and one that is read still has to be confirmed. Nothing that tells of time is dropped: it is in a field, in words
 * that are kept, or in the sentence that says why nothing is done.
 */
export function readMessage(message: string, here: Here): Intent {
  const text = message.slice(0, maxMessage).trim().replaceAll("’", "'");
  const bare =
    text
      .replace(courtesy, "")
      .replace(thanks, "")
      .replace(calling, "remind me")
      .replace(isDone, "$1 is ")
      .trim() || text;
  if (asksForTwo(bare, (part) => readCommand(part, here) !== undefined))
    return { unclear: { why: oneAtATime } };
  const read = readCommand(bare, here) ?? readAdding(bare, here) ?? readPlain(bare, here) ?? { unclear: {} };
  if ("unclear" in read) return read;
  const left = unplaced(text, read, here);
  return left.length === 0 ? read : { unclear: { why: whyNot(left, timeWords(text)) } };
}

function readCommand(text: string, here: Here): Intent | undefined {
  const tokens = tokenise(text);
  const words = tokens.filter((token) => !isMark(token));
  if (words.length === 0 || words.length > maxWords || tokens.length > maxTokens || opensTask(tokens))
    return undefined;
  const readSlot = createReadSlot(here);
  for (const { patterns, toIntent } of commands) {
    for (const pattern of patterns) {
      const slots = match(pattern, text, tokens, readSlot);
      const intent = slots && toIntent(slots);
      if (intent) return intent;
    }
  }
  return undefined;
}

/** "Add delete old backups", "don't forget to…": whatever follows is the task. */
function opensTask([first, second, third]: readonly Token[]): boolean {
  if (first?.quoted) return false;
  const opening = `${first?.word} ${second?.word} ${third?.word}`;
  if (
    /^(add|create|new|set) (the|a|an|another)? ?(tag|note|reminder|description|due|title|name|priority|label)/.test(
      opening,
    )
  )
    return false;
  if (/^(add|set) (#|the (due|priority|title))/.test(opening)) return false;
  return /^(add|create|new|note|schedule|plan) |^(task|todo|to-do|tasks) :|^remind me to |^(i|we) (need|have|must|should|want) to|^(i|we) (must|should) |^(don't|never) forget/.test(
    opening,
  );
}

/** Words without a command are a task to add, unless they are a question, or too few to tell. */
function readPlain(text: string, here: Here): Intent | undefined {
  const words = tokenise(text).filter((token) => !isMark(token));
  if (words.length < 2 || asking.test(text) || commanding.test(text) || text.endsWith("?")) return undefined;
  return readTasks(text, here);
}
