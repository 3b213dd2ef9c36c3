import type { Priority } from "@todo/contracts/task";
import { type CsvRow, csvRows } from "../csv.ts";
import { createKeys } from "../keys.ts";
import { createParents } from "../parents.ts";
import type { Format, ParsedRow, Understanding } from "../parsed-row.ts";
import { ruleFromText } from "../rule-text.ts";
import { dayIn, timeZoneNamed } from "../time-zones.ts";
import { type Draft, isInboxName, toListRow } from "../to-row.ts";
import { readTrigger } from "../triggers.ts";

/** A backup as CSV: some lines about the file, then the header. Children may come before their parents. */
export const ticktick: Format = {
  async *read(file, understanding): AsyncGenerator<ParsedRow> {
    const keyOf = createKeys();
    const parents = createParents(understanding);
    const lists = new Set<string>();
    for await (const row of csvRows(file, ["List Name", "Title", "Status"])) {
      const name = row.cell("List Name");
      const list = name === undefined || isInboxName(name.replace(/[^\p{L}]/gu, "")) ? null : name;
      if (list !== null && !lists.has(list)) {
        lists.add(list);
        yield toListRow({ number: row.number, key: list, name: list });
      }
      const draft = draftOf(row, list, understanding);
      const id = row.cell("taskId");
      const key =
        id !== undefined && lasting.test(id)
          ? id
          : keyOf(list ?? "", draft.title ?? "", draft.createdAt ?? draft.due ?? "");
      const found = parents.row({ ...draft, key }, id, row.cell("parentId"));
      if (found) yield found;
    }
    yield* parents.rest();
  },
};

/** Short ids only number the rows of one file: in another file they mean other tasks. */
const lasting = /^[\w-]{16,60}$/;

const priorities: Record<string, Priority> = { 0: "medium", 1: "low", 3: "medium", 5: "high" };

function draftOf(row: CsvRow, list: string | null, understanding: Understanding): Omit<Draft, "key"> {
  const timeZone = timeZoneNamed(row.cell("Timezone")) ?? understanding.timeZone;
  const at = instantOf(row.cell("Due Date") ?? row.cell("Start Date"));
  const isDay = row.cell("Is All Day") === "true";
  const due = at !== undefined && isDay ? dayIn(at, timeZone) : at;
  const status = row.cell("Status") ?? "0";
  const folder = row.cell("Folder Name");
  const column = row.cell("Column Name");
  const start = instantOf(row.cell("Start Date"));
  const from = start !== undefined && isDay ? dayIn(start, timeZone) : start;
  const repeat = row.cell("Repeat");
  return {
    number: row.number,
    title: row.cell("Title"),
    // Items of a check list begin with a box, each on a line.
    description: row.cell("Content")?.replace(/^▫/gm, "- [ ] ").replace(/^▪/gm, "- [x] "),
    priority: priorities[row.cell("Priority") ?? "0"],
    tags: [
      ...(row.cell("Tags")?.split(",") ?? []),
      ...(folder === undefined ? [] : [folder]),
      ...columnOf(column),
    ],
    more: from === undefined || from === due ? [] : [`Start: ${from}`],
    due,
    timeZone:
      row.cell("Timezone") === undefined
        ? undefined
        : (timeZoneNamed(row.cell("Timezone")) ?? row.cell("Timezone")),
    ...ruleFromText(repeat),
    reminders: (row.cell("Reminder")?.split(/[\r\n,]+/) ?? []).flatMap((it) =>
      readTrigger(it, { due, from, timeZone, repeats: repeat !== undefined }),
    ),
    completedAt: status === "0" ? null : (instantOf(row.cell("Completed Time")) ?? understanding.now),
    createdAt: instantOf(row.cell("Created Time")),
    list,
    remarks: row.cell("Kind") === "NOTE" ? ["is a note there"] : [],
    refused: status === "-1" ? "was given up there" : undefined,
  };
}

/** The columns of a board become tags, like sections. This is the name for no column. */
const columnOf = (name: string | undefined) => (name === undefined || name === "Not Sectioned" ? [] : [name]);

/** 2026-11-27T08:00:00+0000 → with a colon in its offset, as RFC 3339 wants it. */
const instantOf = (text: string | undefined) => text?.replace(/([+-]\d{2})(\d{2})$/, "$1:$2");
