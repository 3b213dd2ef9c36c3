import type { Priority } from "@todo/contracts/task";
import { type CsvRow, csvRows } from "../csv.ts";
import { createKeys } from "../keys.ts";
import type { Format, InputFile, ParsedRow, Understanding } from "../parsed-row.ts";
import { timeZoneNamed } from "../time-zones.ts";
import { type Draft, isInboxName, toListRow, toTaskRow } from "../to-row.ts";
import { readTodoistDate } from "./todoist-date.ts";

/**
 * A project as CSV, or the ZIP of a backup, with a file for each project. The type of a row is in its TYPE: `task`;
 * `note`, a comment on the task above; `section`, which becomes a tag.
 */
export const todoist: Format = {
  inZip: /\.csv$/i,
  async *read(file, understanding): AsyncGenerator<ParsedRow> {
    const name = projectOf(file, understanding);
    const list = name === undefined || isInboxName(name) ? null : name;
    if (list !== null) yield toListRow({ number: 0, file: partOf(file), key: list, name: list });
    const keyOf = createKeys();
    const dates = new Map<string, When>();
    const parents: string[] = [];
    let section: string | undefined;
    let pending: Draft | undefined;
    let notes: string[] = [];
    for await (const row of csvRows(file, ["TYPE", "CONTENT"])) {
      const type = row.cell("TYPE")?.toLowerCase();
      if (type === "note") {
        const text = row.cell("CONTENT");
        if (text === undefined) continue;
        if (pending) {
          // One more than are kept, to detect that there were more.
          if (notes.length <= maxNotes) notes.push(withLinks(text));
          continue;
        }
      }
      if (type === undefined || type === "meta") continue;
      if (pending) yield withNotes(pending, notes, understanding);
      pending = undefined;
      notes = [];
      if (type !== "task" && type !== "section") {
        const refused =
          type === "note"
            ? "is a comment without a task"
            : `rows of the type ${type.slice(0, 50)} are not known`;
        const told = { number: row.number, file: partOf(file), list, refused };
        yield toTaskRow({ ...told, key: `row ${row.number}`, title: row.cell("CONTENT") }, understanding);
        continue;
      }
      if (type === "section") section = row.cell("CONTENT");
      else
        pending = {
          ...(await draftOf(row, { list, section, parents, keyOf, dates }, understanding)),
          file: partOf(file),
        };
    }
    if (pending) yield withNotes(pending, notes, understanding);
  },
};

/** Maximum comments kept per task: a description holds far fewer. */
const maxNotes = 1_000;

function withNotes(task: Draft, notes: readonly string[], understanding: Understanding): ParsedRow {
  const remarks =
    notes.length > maxNotes ? [`has more than ${maxNotes} comments: the others are left out`] : [];
  const more = [...(task.more ?? []), ...notes.slice(0, maxNotes)];
  return toTaskRow({ ...task, more, remarks: [...(task.remarks ?? []), ...remarks] }, understanding);
}

const partOf = (file: InputFile) => (file.isPart ? file.name : undefined);

/** A file is named after its project: `Work [2331].csv`. */
function projectOf(file: InputFile, { fileName }: Understanding): string | undefined {
  const name = (file.name ?? fileName)?.replace(/^.*[/\\]/, "").replace(/\.csv$/i, "");
  return name?.replace(/\[\w{1,40}\]$/, "").trim() || undefined;
}

/** An attachment of a comment, as Todoist writes it: `[[file {"file_name":…,"file_url":…}]]`. */
function withLinks(text: string): string {
  if (text.length > maxLinked) return text;
  return text.replace(/\[\[file (\{[^[\]]{1,5000}\})\]\]/g, (whole, json: string) => {
    try {
      const { file_name: name = "file", file_url: url } = JSON.parse(json);
      return typeof url === "string" ? `${name}: ${url}` : whole;
    } catch {
      return whole;
    }
  });
}
/** Maximum characters of a comment that are searched for attachments. */
const maxLinked = 20_000;

interface Place {
  readonly list: string | null;
  readonly section: string | undefined;
  /** The titles of possible parents of the next rows, by indentation. */
  readonly parents: string[];
  readonly keyOf: (...parts: readonly string[]) => string;
  /** Cache of parsed dates: the same words occur in many rows, and parsing them costs more than the rest. */
  readonly dates: Map<string, When>;
}

type When = Awaited<ReturnType<typeof readTodoistDate>>;
const maxDates = 5_000;

/** 4 is the default, without a priority. */
const priorities: Record<string, Priority> = { 1: "high", 2: "medium", 3: "low", 4: "medium" };

async function draftOf(
  row: CsvRow,
  { list, section, parents, keyOf, dates }: Place,
  understanding: Understanding,
): Promise<Draft> {
  const content = row.cell("CONTENT") ?? "";
  const labels = [...content.matchAll(/(?<=^|\s)@([^\s@]+)/g)].map(([, label = ""]) => label);
  const title = content.replace(/(?<=^|\s)@[^\s@]+/g, "").replace(/^\* /, "");
  const indent = Math.min(Math.max(Number(row.cell("INDENT") ?? 1) || 1, 1), 20);
  parents.length = Math.min(parents.length, indent - 1);
  const parent = parents.at(-1);
  parents.push(title.trim());
  const timeZone = timeZoneNamed(row.cell("TIMEZONE")) ?? understanding.timeZone;
  const words = row.cell("DATE");
  const language = row.cell("DATE_LANG") ?? "en";
  const deadline = row.cell("DEADLINE");
  // A deadline without a date is the due date.
  const [due, dueLanguage] =
    words === undefined && deadline !== undefined
      ? [deadline, row.cell("DEADLINE_LANG") ?? language]
      : [words, language];
  const spelling = `${due}\n${dueLanguage}\n${timeZone}`;
  const known = due === undefined ? {} : dates.get(spelling);
  const when = known ?? (await readTodoistDate(due ?? "", dueLanguage, { timeZone, now: understanding.now }));
  if (dates.size < maxDates) dates.set(spelling, when);
  const told = (label: string, ...cells: readonly (string | undefined)[]) =>
    cells[0] === undefined ? [] : [`${label}: ${cells.filter(Boolean).join(" ")}`];
  return {
    number: row.number,
    key: keyOf(list ?? "", content, row.cell("DESCRIPTION") ?? "", words ?? "", String(indent), parent ?? ""),
    title,
    description: row.cell("DESCRIPTION"),
    more: [
      ...told("Part of", parent),
      ...(words === undefined ? [] : told("Deadline", deadline)),
      ...told("Takes", row.cell("DURATION"), row.cell("DURATION_UNIT")),
      ...told("For", row.cell("RESPONSIBLE")),
    ],
    priority: priorities[row.cell("PRIORITY") ?? "4"],
    tags: section === undefined ? labels : [...labels, section],
    timeZone,
    list,
    ...when,
  };
}
