import type { Color } from "@todo/contracts/list";

export interface ListsTable {
  id: string;
  user_id: string;
  name: string;
  color: Color | null;
  position: string;
  archived: boolean;
  /** True for exactly one list per user; its id is derived from the user's. */
  inbox: boolean;
  /** Updated by each commit; null: not counted yet. */
  open_tasks: number | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  /** When it was moved into the trash. */
  deleted_at: Date | null;
}

/** Each column's type in PostgreSQL. */
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
