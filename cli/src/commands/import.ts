import { createReadStream } from "node:fs";
import { access, constants } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { type ImportRow, type ImportState, importSources } from "@todo/contracts/import";
import { operations } from "@todo/contracts/operations/catalog";
import { onOneLine } from "@todo/terminal/text";
import { CliError, usageError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import type { Context } from "../context.ts";

/** Milliseconds between two progress checks. */
const pause = 1_000;
/** Maximum number of remarked rows that are shown. */
const mostRows = 20;

export const importTasks = defineCommand({
  name: "import",
  summary: "import tasks from another program's file, or undo that",
  words: "[FILE]",
  count: [0, 1],
  options: {
    source: {
      type: "string",
      short: "s",
      value: "SOURCE",
      choices: importSources,
      help: "what has written the file",
    },
    "dry-run": { type: "boolean", help: "add nothing, only say what would be added" },
    undo: { type: "string", value: "ID", help: "undo an import of the last 30 days" },
  },
  examples: [
    ["todo import backup.zip --source todoist --dry-run", "what would be added"],
    ["todo import backup.zip --source todoist", "the same file twice adds nothing"],
    ["todo import --undo 01a1fe14-915e-7fda-a35b-18c1072cabf8", "the id is what import printed"],
  ],
  async run(context, [file], { source, "dry-run": dryRun, undo }) {
    if (undo !== undefined) return shown(context, await finished(context, await begin(context, undo)));
    if (file === undefined || source === undefined)
      throw usageError("import: expected a FILE and its --source", "todo import --help names the sources");
    await access(file, constants.R_OK).catch((error: Error) => {
      throw new CliError("refused", "file_unreadable", `cannot read ${file}: ${error.message}`);
    });
    const query = { source, file_name: basename(file), ...(dryRun && { dry_run: "true" }) };
    const open = () => Readable.toWeb(createReadStream(file)) as ReadableStream;
    return shown(
      context,
      await finished(context, await context.api().upload(operations.importTasks, query, open)),
    );
  },
});

const begin = ({ call }: Context, id: string): Promise<ImportState> => call(operations.undoImport, { id });

/** Waits until the server is done, and shows progress. The import continues even if this program ends. */
async function finished({ call, output }: Context, begun: ImportState): Promise<ImportState> {
  let state = begun;
  while (state.status === "running" || state.status === "undoing") {
    await new Promise((resolve) => setTimeout(resolve, pause));
    state = await call(operations.getImport, { id: state.id });
    if (process.stderr.isTTY)
      output.note(`${state.added + state.already + state.refused} of ${state.lists + state.tasks} …`);
  }
  return state;
}

async function shown({ call }: Context, state: ImportState) {
  const { items: rows } = await call(operations.listImportRows, {
    id: state.id,
    query: { remarked: "true", limit: mostRows },
  });
  return {
    json: { ...state, rows },
    text: () => [said(state), ...rows.map(sayRow), ...after(state)].join("\n"),
  };
}

function said({ status, lists, tasks, completed, added, already, refused, removed }: ImportState): string {
  if (status === "undone") return `Undone: ${removed} lists and tasks are removed.`;
  const done = completed > 0 ? `, ${completed} of them completed` : "";
  const found = `${counted(lists, "list")} and ${counted(tasks, "task")} in the file${done}; ${already} were there already, ${refused} cannot be read`;
  return status === "checked" ? `Nothing is added yet: ${found}.` : `Added ${added}: ${found}.`;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const sayRow = ({ number, file, title, outcome, reason }: ImportRow): string =>
  onOneLine(
    `  ${file === null ? "" : `${file}, `}row ${number} ${JSON.stringify(title)}: ${reason ?? outcome}`,
  );

function after({ id, status, undo_until: until }: ImportState): string[] {
  if (status === "checked") return ["The same without --dry-run adds them."];
  return status === "finished" && until
    ? [`todo import --undo ${id} undoes it, until ${until.slice(0, 10)}.`]
    : [];
}
