import type { Priority } from "@todo/contracts/task";
import type { Here } from "../wall-clock-reading.ts";
import { peelTags } from "./clauses/tags.ts";
import { readDueRange } from "./due-range.ts";
import type { Filter } from "./intent.ts";
import { isMark, textOf, tokenise } from "./tokens.ts";

const idle = new Set(
  (
    "a all any anything are away be coming do done each every everything for have i in is must need should left list me my of on open " +
    "our pending s still task tasks that the there thing things to to-do to-dos todo todos up upcoming us we what which with and tagged"
  ).split(" "),
);
const completed = new Set(["completed", "finished", "closed"]);
const high = new Set(["important", "urgent"]);
/** When something was done no list tells: it is not one of what is due then. */
const lookingBack = /\b(?:have|did)\s+(?:i|we)\s+(?:do|done|finish|finished|complete|completed)\b/i;
const levels = new Set(["high", "medium", "low"]);

/**
 * Reads which tasks a list is of: status, priority, tags, due dates.
 *
 * @returns undefined when a word is left that says something else
 */
export function readFilter(text: string, here: Here): Filter | undefined {
  if (lookingBack.test(text)) return undefined;
  const { tags, rest } = peelTags(text.replace(/[’']s\b/g, ""));
  const range = readDueRange(rest, here);
  const words = tokenise(range.rest).filter((token) => !isMark(token));
  const said = words.map(({ word, quoted }) => (quoted ? `"${word}` : word));
  const priority: Priority[] = said.some((word) => high.has(word)) ? ["high"] : [];
  const left = said.filter((word, at) => {
    const next = said[at + 1];
    if (levels.has(word) && (next === "priority" || said[at - 1] === "priority"))
      priority.push(word as Priority);
    else if (!isKnown(word)) return true;
    return false;
  });
  if (left.length > 0) return undefined;
  const overdue = said.includes("overdue") || said.includes("late");
  return {
    ...statusOf(said, overdue || tags.length > 0 || range.rest !== rest),
    ...(priority.length > 0 && { priority: [...new Set(priority)] }),
    ...(tags.length > 0 && { tags }),
    ...range.due,
    ...(overdue && { overdue: true as const }),
  };
}

function isKnown(word: string): boolean {
  return (
    idle.has(word) ||
    completed.has(word) ||
    high.has(word) ||
    ["priority", "overdue", "late", "due"].includes(word)
  );
}

/** "All tasks" are those that are done, too; a list of what is due is of what is left to do. */
function statusOf(said: readonly string[], narrowed: boolean): Pick<Filter, "status"> {
  if (said.some((word) => completed.has(word))) return { status: "completed" };
  const all = said.some((word) => ["all", "everything", "every"].includes(word));
  const significant = said.filter(
    (word) =>
      isKnown(word) && !["tasks", "task", "all", "everything", "every", "my", "the", "of"].includes(word),
  );
  return all && significant.length === 0 && !narrowed ? {} : { status: "pending" };
}

/** Whether words are more than filler: "today" is a question, "the" is none. */
export function isTelling(text: string): boolean {
  return tokenise(textOf(text, tokenise(text))).some(
    ({ word }) => !idle.has(word) || /^(tasks|todos|to-dos)$/.test(word),
  );
}
