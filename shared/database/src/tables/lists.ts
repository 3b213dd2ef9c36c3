import type { Color } from "@todo/contracts/list";

export interface ListsTable {
  id: string;
  user_id: string;
  name: string;
  color: Color | null;
  position: string;
  archived: boolean;
  /** One for each user; its id follows from the user. */
  inbox: boolean;
  /** Kept up to date by each commit; null: not counted yet. */
  open_tasks: number | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  /** Since when it is in the trash. */
  deleted_at: Date | null;
}

/** The type of each column, in PostgreSQL's words. */
export const listTypes = {
  id: "uuid",
  user_id: "text",
  name: "text",
  color: "text",
  position: "text",
  archived: "boolean",
  inbox: "boolean",
  open_tasks: "integer",
  version: "integer",
  created_at: "timestamptz",
  updated_at: "timestamptz",
  deleted_at: "timestamptz",
} as const satisfies Record<keyof ListsTable, string>;

/** Named explicitly, so that a column added by a migration does not change the result of a prepared statement. */
export const listColumns = Object.keys(listTypes) as (keyof ListsTable)[];
