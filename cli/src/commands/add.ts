import type { List } from "@todo/contracts/list";
import { operations } from "@todo/contracts/operations/catalog";
import type { Parsed } from "@todo/contracts/parse";
import type { Task } from "@todo/contracts/task";
import { quote, sayTask } from "@todo/language/say-task";
import { onOneLine } from "@todo/terminal/text";
import { usageError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";
import { fieldOptions, readFieldOptions } from "../tasks/field-options.ts";
import { findList, findListIn } from "../tasks/find-list.ts";
import { shortId } from "../tasks/short-id.ts";

export const add = defineCommand({
  name: "add",
  summary: "add a task, in plain English",
  words: "TEXT…",
  count: [1, Number.POSITIVE_INFINITY],
  options: {
    ...fieldOptions,
    literal: { type: "boolean", help: "use the text as the title, unchanged" },
  },
  examples: [
    [
      'todo add "buy milk tomorrow #shopping"',
      "a day and a tag; quotes, because # begins a comment in a shell",
    ],
    ['todo add "call mum every sunday at 6pm, 30 minutes before"', "a rule and a reminder"],
    ['todo add "pay rent" --due "1 december" --list home', "options take precedence over words"],
    ['todo add --literal "Read: Friday Night at 8"', "nothing is read as a date"],
  ],
  async run(context, words, { literal, list: listName, ...given }) {
    const text = words.join(" ");
    const here = await context.here();
    const read = literal ? asTitle(text) : await understand(context, text);
    const fields = await readFieldOptions(given, here, context.call, read.tasks[0]?.due_date ?? null);
    const list =
      listName === undefined ? await namedList(context, read) : await findList(context.call, listName);
    const added: Task[] = [];
    for (const task of read.tasks) {
      const body = { ...task, time_zone: here.timeZone, ...fields, ...(list && { list_id: list.id }) };
      added.push(await context.call(operations.createTask, { body }));
      const steps = added.map(({ id }) => ({ does: "delete", id }) as const).reverse();
      context.memory().keepUndo({ says: "added", steps });
    }
    context.memory().keepSeen(added.map(({ id }) => id));
    for (const note of read.notes) context.output.note(note);
    const where = list ? `, in ${quote(list.name)}` : "";
    return {
      json: { items: added },
      text: ({ paint }) =>
        added
          .map((it) => `Added ${onOneLine(`${sayTask(it, here)}${where}`)}.  ${paint("dim", shortId(it.id))}`)
          .join("\n"),
    };
  },
});

type Read = Pick<Parsed, "tasks" | "notes" | "parts">;

const asTitle = (title: string): Read => ({ tasks: [{ title }], notes: [], parts: [] });

/** @throws CliError `usage` with the reader's question when the text leaves something open */
async function understand({ call }: Context, text: string): Promise<Read> {
  const read = await call(operations.parseText, { body: { text } });
  if (read.tasks.length > 0) return read;
  const why = read.question ?? `no title is left of ${quote(text)}`;
  throw usageError(why, "Nothing was added. With --literal the text becomes the title, as it is.");
}

/**
 * The list that the text names: "put milk on the shopping list". Undefined if it names none, or one that does not
 * exist.
 */
async function namedList({ call }: Context, { parts }: Read): Promise<List | undefined> {
  const named = parts.find(({ kind }) => kind === "list");
  return named && findListIn(call, named.text);
}
