import type { Here } from "../wall-clock-reading.ts";
import type { Intent } from "./intent.ts";
import { type Clauses, readClauses, toNewTask } from "./new-task.ts";
import { timeWords } from "./time-words.ts";
import { textOf, tokenise } from "./tokens.ts";

const list = String.raw`(?:my|the|our)?\s*(?:to-?\s?do|task|shopping)?\s*(?:list|tasks|todos)`;
/** What announces a task, and is not a part of it. */
const openings = [
  /^(?:add|create|make|new|note|enter|log)\s+(?:(?:an?|the|new|another|following)\s+)*(?:tasks?|to-?dos?|items?)\b(?:\s+(?:called|named|to|for))?\s*:?\s*/i,
  /^(?:add|create|note(?: down)?|write down|jot down|new)\b\s*:?\s+(?:an?\s+)?/i,
  /^(?:schedule|plan)\s+(?:an?\s+|the\s+)?/i,
  /^(?:tasks?\s*:|to-?do\b\s*:?)\s*/i,
  /^make a note\s*(?:to|of|that|:)\s*/i,
  /^(?:i|we)(?:\s+(?:really|also|still))?\s+(?:need to|have to|must|should|want to|ought to|gotta|have got to)\s+/i,
  /^(?:i've|we've) got to\s+/i,
  /^(?:do not|don't|never)\s+forget\s+(?:to\s+)?/i,
  /^(?:do not|don't|never) let me forget\s+(?:to\s+)?/i,
];
const toList = new RegExp(String.raw`\s+(?:to|on|in|onto)\s+${list}(?=$|[\s,.!])`, "i");
const reminding = /^(?:remind me|(?:set|add|create|make)\s+(?:me\s+)?an?\s+(?:reminder|alarm))\b[\s:,]*/i;

/** Reads a message that says by its first words that something is to be added. */
export function readAdding(text: string, here: Here): Intent | undefined {
  const [remind] = reminding.exec(text) ?? [];
  if (remind !== undefined) return readReminding(text.slice(remind.length), here);
  const opening = openings.find((it) => it.test(text));
  if (opening) return readTasks(text.replace(opening, "").replace(toList, " "), here);
  // "Put the bins out" is a task itself.
  const listed = text.replace(/^put\s+/i, "").replace(toList, " ");
  return /^put\b/i.test(text) && toList.test(text) ? readTasks(listed, here) : undefined;
}

/** One task, or several between semicolons or on lines of their own. */
export function readTasks(text: string, here: Here): Intent | undefined {
  const parts = text.split(/;|\n/).filter((part) => textOf(part, tokenise(part)) !== "");
  return toAdding(
    parts.map((part) => readClauses(part, here)),
    false,
    here,
  );
}

function toAdding(all: readonly Clauses[], remind: boolean, here: Here): Intent | undefined {
  const why = all.find((clauses) => clauses.why !== undefined)?.why;
  if (why !== undefined) return { unclear: { why } };
  const tasks = all.map((clauses) => toNewTask(clauses, remind, here));
  if (tasks.length === 0 || !tasks.every((task) => task !== undefined)) return undefined;
  const rings = all.some(({ leadTimes }, at) => leadTimes.length > 0 && tasks[at]?.due === undefined);
  return rings ? { unclear: { why: "Before what? Say when it is due, too." } } : { add: tasks };
}

/** "Remind me tomorrow at 8 to call": what stands before "to" says when; or all of it is one sentence. */
function readReminding(text: string, here: Here): Intent | undefined {
  return readSplit(text, here) ?? readWhole(text, here);
}

function readSplit(text: string, here: Here): Intent | undefined {
  const to = tokenise(text).find(({ word }) => word === "to" || word === "that");
  if (!to || to.start === 0) return undefined;
  const before = readClauses(text.slice(0, to.start), here);
  if (before.why !== undefined) return { unclear: { why: before.why } };
  if (textOf(before.rest, tokenise(before.rest)) !== "") return undefined;
  const [first, then] = [text.slice(0, to.start), text.slice(to.end)];
  // "At 5 to call mum on friday", "every monday to … until march" are one date and one rule, as if they stood together.
  const isDated = before.due !== undefined || before.repeats !== undefined;
  if (isDated && timeWords(then).length > 0)
    return toAdding([readClauses(`${then}, ${first}`, here)], true, here);
  const after = readClauses(then, here);
  return toAdding(
    [{ ...before, ...after, leadTimes: [...before.leadTimes, ...after.leadTimes] }],
    true,
    here,
  );
}

function readWhole(text: string, here: Here): Intent | undefined {
  return toAdding([readClauses(text.replace(/^(?:to|for|about|of|that)\s+/i, ""), here)], true, here);
}
