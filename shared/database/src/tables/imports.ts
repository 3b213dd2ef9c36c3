import type { Actor } from "@todo/contracts/actor";
import type { ImportOutcome, ImportSource } from "@todo/contracts/import";
import type { ImportedList, ImportedTask } from "@todo/contracts/imported-item";
import type { ColumnType } from "kysely";

type Count = ColumnType<number, number | undefined, number>;

export interface ImportsTable {
  id: string;
  user_id: string;
  source: ImportSource;
  status: "receiving" | "checked" | "running" | "finished" | "undoing" | "undone";
  /** Who requested it: the actor of all its changes. */
  actor: ColumnType<Actor, string, never>;
  lists: Count;
  tasks: Count;
  completed: Count;
  refused: Count;
  already: Count;
  added: Count;
  removed: Count;
  created_at: Date;
  updated_at: Date;
  finished_at: Date | null;
}

export interface ImportRowsTable {
  import_id: string;
  /** From 1, in the order of the upload. */
  ordinal: number;
  row_number: number;
  file: string | null;
  kind: "list" | "task";
  /** Identifies the item in its source: the same key is the same item. */
  key: string;
  title: string;
  /** The item to be added; null once that is decided. */
  payload: ColumnType<ImportedList | ImportedTask | null, string | null, string | null>;
  outcome: ImportOutcome;
  reason: string | null;
  /** The id that the item gets, or has. */
  item_id: string | null;
}

/** All items that imports added. Kept as long as the account, so that exports reuse the keys. */
export interface ImportedItemsTable {
  item_id: string;
  user_id: string;
  import_id: string;
  kind: "list" | "task";
  key: string;
}
