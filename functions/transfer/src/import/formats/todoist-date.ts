import type { Language } from "@todo/language/here";
import { inZone } from "../time-zones.ts";
import type { Draft } from "../to-row.ts";

const known: readonly string[] = ["en", "de"] satisfies Language[];
/** Placeholder for a title: any other text that remains was not understood. */
const title = "Xyzzy";
/** Maximum characters of a date. */
const maxWords = 200;

/**
 * Todoist stores a date as the words that the user typed, in their language. `every!` counts from the completion.
 *
 * @param language of DATE_LANG
 */
export async function readTodoistDate(
  words: string,
  language: string,
  { timeZone, now }: { timeZone: string; now: string },
): Promise<Pick<Draft, "due" | "rule" | "ruleWords" | "remarks">> {
  if (words.length > maxWords) return { ruleWords: words };
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}:\d{2})(?::\d{2})?)?$/.exec(words.trim()) ?? [];
  if (date !== undefined) {
    return {
      due: time === undefined ? date : (inZone(`${date}T${time.padStart(5, "0")}`, timeZone) ?? words),
    };
  }
  if (!known.includes(language)) {
    const remark = `dates in the language ${language.slice(0, 10)} are not understood`;
    return { ruleWords: words, remarks: [remark] };
  }
  const fromCompletion = /\b(every|after|jede[rnms]?|alle)\s*!/i.test(words);
  const text = words.replace(/\b(every|jede[rnms]?|alle)\s*!/gi, "$1").replace(/^ev\b/i, "every");
  const { readNewTask } = await import("@todo/language/read");
  // A past date is understood by reading it relative to an earlier time.
  for (const from of [now, yearBefore(text)]) {
    if (from === undefined) continue;
    const { intent } = readNewTask(`${title} ${text}`, {
      now: from,
      timeZone,
      language: language as Language,
    });
    const [task, ...others] = "add" in intent ? intent.add : [];
    if (!task || others.length > 0 || task.title !== title || task.due === undefined) continue;
    const rule = task.recurrence && {
      ...task.recurrence,
      ...(fromCompletion && { from: "completion", catch_up: undefined }),
    };
    return { due: task.due, ...(rule && { rule, ruleWords: words }) };
  }
  return { ruleWords: words };
}

/** The beginning of the year that a date names. */
function yearBefore(text: string): string | undefined {
  const year = /\b(19|20)\d{2}\b/.exec(text)?.[0];
  return year && `${Number(year) - 1}-12-31T00:00:00Z`;
}
