import { decode, isTooLong, linesOf, lineTooLong } from "../decode.ts";
import { joinedCharacters } from "../joined-characters.ts";
import { createKeys } from "../keys.ts";
import { createParents } from "../parents.ts";
import { FileError, type Format, type InputFile, type ParsedRow } from "../parsed-row.ts";
import { isInboxName, toListRow } from "../to-row.ts";
import { type ReadTodo, readTodo, titleOf } from "./vtodo.ts";

/**
 * VTODOs of Apple Reminders, Nextcloud, Thunderbird, Tasks.org and others, each parsed separately, so that an invalid
 * entry affects no other.
 */
export const ics: Format = {
  inZip: /\.ics$/i,
  async *read(file, understanding): AsyncGenerator<ParsedRow> {
    const keyOf = createKeys();
    const parents = createParents(understanding);
    const lists = new Set<string>();
    const part = file.isPart ? file.name : undefined;
    let number = 0;
    // In a ZIP with several calendars, a calendar without a name is named after its file.
    let calendar = part?.replace(/^.*[/\\]/, "").replace(/\.ics$/i, "");
    for await (const { name, lines, refused } of components(file)) {
      if (name === "X-WR-CALNAME") calendar = lines[0];
      if (name !== "VTODO") continue;
      number += 1;
      const draft: ReadTodo =
        refused === undefined ? readTodo(lines, understanding) : { title: titleOf(lines), refused };
      const own = draft.listName ?? (calendar === "todo" ? undefined : calendar);
      const list = own === undefined || own.trim() === "" || isInboxName(own) ? null : own;
      if (list !== null && !lists.has(list)) {
        lists.add(list);
        yield toListRow({ number, file: part, key: list, name: list });
      }
      const key = draft.uid ?? keyOf(lines.join("\n"));
      const found = parents.row({ ...draft, number, file: part, key, list }, draft.id, draft.parent);
      if (found) yield found;
    }
    yield* parents.rest();
    if (number === 0) throw new FileError("expected a calendar with tasks (VTODO), and found none");
  },
};

/** Maximum lines and characters of one entry. */
const [maxLines, maxLength] = [20_000, 2 * 1024 * 1024];
/** Maximum parameters of one entry: the parser takes minutes for a million. */
const maxParameters = 5_000;
const entryTooLong = `is longer than ${maxLines} lines or ${maxLength / 1024 / 1024} MiB`;

interface Entry {
  readonly name: string;
  readonly lines: readonly string[];
  readonly refused?: string | undefined;
}

/** The VTODOs of a calendar as their lines, and its name. Anything else, such as events, is left out. */
async function* components(file: InputFile): AsyncGenerator<Entry> {
  let lines: string[] | undefined;
  let refused: string | undefined;
  let [length, parameters] = [0, 0];
  let isCalendar = false;
  for await (const line of linesOf(decode(joinedCharacters(file.bytes())))) {
    const upper = line.slice(0, 100).trim().toUpperCase();
    if (upper === "BEGIN:VCALENDAR") isCalendar = true;
    else if (!isCalendar && upper !== "") throw new FileError("expected a calendar: BEGIN:VCALENDAR");
    if (upper === "BEGIN:VTODO") {
      // An entry without an end is refused without affecting others.
      if (lines) yield { name: "VTODO", lines, refused };
      lines = [line.trim()];
      refused = undefined;
      length = parameters = 0;
    } else if (lines) {
      length += line.length;
      if (isTooLong(line)) refused = lineTooLong;
      else if (lines.length >= maxLines || length > maxLength) refused ??= entryTooLong;
      else parameters += line.match(/(?<!\\);/g)?.length ?? 0;
      if (parameters > maxParameters) refused ??= `has more than ${maxParameters} parameters`;
      if (refused === undefined) lines.push(line);
      if (upper === "END:VTODO" || upper === "END:VCALENDAR") {
        yield { name: "VTODO", lines, refused };
        lines = undefined;
      }
    } else if (upper.startsWith("X-WR-CALNAME")) {
      const name = line.slice(line.indexOf(":") + 1).replace(/\\([\\,;])/g, "$1");
      yield { name: "X-WR-CALNAME", lines: [name] };
    }
  }
  if (lines) yield { name: "VTODO", lines, refused };
}
