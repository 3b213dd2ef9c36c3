import type { Priority } from "@todo/contracts/task";
import { decode, isTooLong, linesOf, lineTooLong } from "../decode.ts";
import { createKeys } from "../keys.ts";
import type { Format, ParsedRow, Understanding } from "../parsed-row.ts";
import { inZone } from "../time-zones.ts";
import { type Draft, isInboxName, toListRow, toTaskRow } from "../to-row.ts";

/** One task per line (github.com/todotxt). The first project is the list, other projects and contexts are tags. */
export const todotxt: Format = {
  async *read(file, understanding): AsyncGenerator<ParsedRow> {
    const keyOf = createKeys();
    const lists = new Set<string>();
    let number = 0;
    for await (const line of linesOf(decode(file.bytes()))) {
      number += 1;
      if (isTooLong(line)) {
        const [key, title] = [keyOf("line", String(number)), line.slice(0, 100)];
        yield toTaskRow({ number, key, title, list: null, refused: lineTooLong }, understanding);
        continue;
      }
      if (line.trim() === "") continue;
      const draft = readLine(line.trim(), understanding);
      if (draft.list !== null && !lists.has(draft.list)) {
        lists.add(draft.list);
        yield toListRow({ number, key: draft.list, name: draft.list });
      }
      yield toTaskRow({ ...draft, number, key: keyOf(line.trim()) }, understanding);
    }
  },
};

const day = /^\d{4}-\d{2}-\d{2}$/;

function readLine(line: string, { timeZone }: Understanding): Omit<Draft, "number" | "key"> {
  const words = line.split(/\s+/);
  const isDone = words[0] === "x";
  if (isDone) words.shift();
  let letter = isDone ? undefined : /^\(([A-Z])\)$/.exec(words[0] ?? "")?.[1];
  if (letter !== undefined) words.shift();
  const dates: string[] = [];
  while (dates.length < (isDone ? 2 : 1) && day.test(words[0] ?? "")) dates.push(words.shift() ?? "");
  const [completed, created] = isDone ? dates : [undefined, dates[0]];
  const [title, tags, projects]: [string[], string[], string[]] = [[], [], []];
  const values: Record<string, string> = {};
  for (const word of words) {
    const [, name = "", value = ""] = /^(due|rec|rrule|pri):(\S+)$/.exec(word) ?? [];
    if (name !== "" && values[name] === undefined) values[name] = value;
    else if (/^@\S/.test(word)) tags.push(spaced(word.slice(1)));
    else if (/^\+\S/.test(word)) projects.push(spaced(word.slice(1)));
    else title.push(word);
  }
  letter ??= /^[A-Z]$/.exec(values.pri ?? "")?.[0];
  const [list, ...others] = projects;
  const noon = (date: string | undefined) => date && inZone(`${date}T12:00`, timeZone);
  return {
    title: title.join(" "),
    priority: priorityOf(letter),
    tags: [...tags, ...others],
    due: values.due,
    ...ruleOf(values),
    createdAt: noon(created),
    completedAt: isDone ? (noon(completed) ?? noon(created) ?? inZone("1970-01-01T12:00", timeZone)) : null,
    list: list === undefined || isInboxName(list) ? null : list,
  };
}

/** Projects and contexts have no spaces: our export writes them as underscores. */
const spaced = (word: string) => word.replaceAll("_", " ");

function priorityOf(letter: string | undefined): Priority {
  if (letter === undefined) return "medium";
  return letter === "A" ? "high" : letter === "B" ? "medium" : "low";
}

const frequencies: Record<string, string> = {
  d: "daily",
  b: "weekly",
  w: "weekly",
  m: "monthly",
  y: "yearly",
};

/** `rec:2w` counts from the completion, `rec:+2w` from the due date; `b` are working days. */
function ruleOf({ rec, rrule }: Record<string, string>): Pick<Draft, "rule" | "ruleWords"> {
  if (rrule !== undefined) return { rule: { rrule }, ruleWords: rrule };
  if (rec === undefined) return {};
  const [, strict, interval, period = ""] = /^(\+?)(\d{1,3})([dbwmy])$/.exec(rec) ?? [];
  if (interval === undefined || (period === "b" && interval !== "1")) return { ruleWords: rec };
  const rule = {
    frequency: frequencies[period],
    interval: Number(interval),
    from: strict === "+" ? "due_date" : "completion",
    ...(period === "b" && { by_weekday: ["MO", "TU", "WE", "TH", "FR"], from: "due_date" }),
  };
  return { rule, ruleWords: rec };
}
