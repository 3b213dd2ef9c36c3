import * as v from "valibot";
import { id, timestamp } from "./primitives.ts";
import { cursor, limit } from "./task-query.ts";
import { text } from "./text.ts";

/** The programs and formats that data comes from. */
export const importSources = [
  "todo",
  "todoist",
  "ticktick",
  "vikunja",
  "google",
  "microsoft",
  "tasks-org",
  "ics",
  "todotxt",
] as const;
export type ImportSource = (typeof importSources)[number];
export const importSource = v.picklist(importSources, `expected one of ${importSources.join(", ")}`);

export const importQuery = v.strictObject({
  source: importSource,
  /** With `true` nothing is added: the answer says what would be added, and the import can be started afterwards. */
  dry_run: v.optional(v.picklist(["true", "false"], 'expected "true" or "false"'), "false"),
  /** The file's own name: some formats have the name of a list only there. */
  file_name: v.optional(v.pipe(text, v.maxLength(255, "expected at most 255 characters"))),
});
export type ImportQuery = v.InferOutput<typeof importQuery>;

export const importStatus = v.picklist(["checked", "running", "finished", "undoing", "undone"]);

/** Numbers of the file's lists and tasks by result. */
export const importCounts = {
  /** Total in the file, including unreadable ones. */
  lists: v.number(),
  tasks: v.number(),
  /** Of the tasks. */
  completed: v.number(),
  /** Unreadable, or without anything to add. */
  refused: v.number(),
  /** Existed before: imported from this file earlier, or exported from this account. */
  already: v.number(),
  added: v.number(),
  /** Removed again when the import was undone. */
  removed: v.number(),
};

export const importState = v.object({
  id,
  source: importSource,
  status: importStatus,
  ...importCounts,
  created_at: timestamp,
  updated_at: timestamp,
  finished_at: v.nullable(timestamp),
  /** Until then it can be undone; null: there is nothing to undo. */
  undo_until: v.nullable(timestamp),
});
export type ImportState = v.InferOutput<typeof importState>;

export const importOutcome = v.picklist(["waiting", "added", "already", "refused"]);
export type ImportOutcome = v.InferOutput<typeof importOutcome>;

export const importRowQuery = v.strictObject({
  outcome: v.optional(importOutcome),
  /** `true`: only rows with a reason. */
  remarked: v.optional(v.picklist(["true"], 'expected "true"')),
  limit,
  cursor,
});

export const importRow = v.object({
  /** Number of the row in its file: the line of a table, counting the header; otherwise the number of the entry. */
  number: v.number(),
  /** Which file of a ZIP; null if there is only one. */
  file: v.nullable(v.string()),
  kind: v.picklist(["list", "task"]),
  title: v.string(),
  outcome: importOutcome,
  /** Why it was not added, or which parts could not be imported. */
  reason: v.nullable(v.string()),
  /** The list or task that it became. */
  item_id: v.nullable(id),
});
export type ImportRow = v.InferOutput<typeof importRow>;

export const importListQuery = v.strictObject({ limit, cursor });

/** The request from `transfer` to `task-api`: to process one batch of an import, or of undoing it. */
export const importBatchRequest = v.strictObject({ import_id: id });
/** `more`: another batch is waiting. */
export const importBatchAnswer = v.object({ more: v.boolean() });
