import { readDuration } from "../duration-words.ts";
import { readRecurrence } from "../recurrence-words.ts";
import type { Here } from "../wall-clock-reading.ts";
import { peelLeadTimes } from "./clauses/lead-times.ts";
import { readPriority } from "./clauses/priority.ts";
import { readDueRange } from "./due-range.ts";
import { isTelling, readFilter } from "./filter.ts";
import { toTitle } from "./new-task.ts";
import type { ReadSlot } from "./pattern.ts";
import { readNth, readTaskRef, readTaskRefs } from "./task-ref.ts";
import { unquoted } from "./tokens.ts";
import { timeOnly, whenOnly } from "./when-only.ts";

const readQuery = (text: string) => unquoted(text.replace(/^(?:the|my|a|an)\s+/i, ""));

/** "The 2nd" is one of the list, not a day. */
const readList = (text: string, here: Here) =>
  readNth(text) === undefined ? readFilter(text, here) : undefined;

const readers: Record<string, (text: string, here: Here) => unknown> = {
  task: readTaskRef,
  tasks: readTaskRefs,
  /** A task by its name: "to …" would be something to do. */
  named: (text, here) => (/^to\b/i.test(text) ? undefined : readTaskRef(text, here)),
  nth: readNth,
  title: toTitle,
  query: readQuery,
  /** What is searched for, and no time: "anything on friday" is a list. */
  topic: (text, here) => (readDueRange(text, here).rest === "" ? undefined : readQuery(text)),
  /** Tasks by what they are, not by a name. */
  every: (text, here) => {
    const ref = readTaskRef(text, here);
    return ref && "all" in ref ? ref : undefined;
  },
  when: whenOnly,
  earlier: whenOnly,
  time: timeOnly,
  /** "This week's bins", "swimming this saturday" */
  occurrence: (text, here) => {
    const { due, rest } = readDueRange(text.replace(/'s\b/g, ""), here);
    const task = readTaskRef(rest.replace(/^(?:the\s+)?(?:next|one|occurrence of)\s+/i, ""), here);
    return task && !("all" in task) ? { task, ...due } : undefined;
  },
  instant: (text, here) => {
    const when = whenOnly(text, here);
    return when && when.length > 10 ? when : undefined;
  },
  /** "An hour earlier" is the other way. */
  duration: (text) =>
    /\b(?:before(?:hand)?|earlier|ahead|prior)$/i.test(text) ? undefined : readDuration(text),
  lead: (text) => {
    const { leadTimes, rest } = peelLeadTimes(text);
    return rest === "" && leadTimes.length === 1 ? leadTimes[0] : undefined;
  },
  leads: (text) => {
    const { leadTimes, rest } = peelLeadTimes(text);
    return rest === "" && leadTimes.length > 1 ? leadTimes : undefined;
  },
  repeats: (text, here) => {
    const repeats = readRecurrence(text, here);
    return repeats?.text.length === text.length ? repeats : undefined;
  },
  priority: readPriority,
  status: (text) =>
    /^(completed|finished|done)$/i.test(text)
      ? "completed"
      : /^(open|pending)$/i.test(text)
        ? "pending"
        : undefined,
  tags: (text) =>
    text
      .toLowerCase()
      .replaceAll("#", "")
      .split(/\s*(?:,|\band\b|\s)\s*/)
      .filter(Boolean),
  tag: (text) => (/^[^\s#,]+$/.test(text) ? [text.toLowerCase()] : undefined),
  hashtags: (text) => (/^(?:#[^\s#]+\s*)+$/.test(text) ? text.toLowerCase().match(/[^\s#]+/g) : undefined),
  anything: readList,
  filter: (text, here) => (isTelling(text) ? readList(text, here) : undefined),
  described: (text, here) => {
    const [, title = "", note = ""] = /^([^:]+?)\s*:\s*(.+)$/s.exec(text) ?? [];
    const task = title && readTaskRef(title, here);
    return task ? { task, text: note } : undefined;
  },
};

/** Each slot's name says what it holds. */
export function createReadSlot(here: Here): ReadSlot {
  return (name, text) => (text === "" ? undefined : readers[name]?.(text, here));
}
