import type { ColumnType } from "kysely";

/** Append-only: triggers refuse UPDATE, DELETE and TRUNCATE. */
export interface AuditLogTable {
  user_id: string;
  seq: number;
  event_id: string;
  type: string;
  task_id: string;
  time: Date;
  data: ColumnType<Record<string, unknown>, string, never>;
  prev_hash: string;
  hash: string;
}

/** Named explicitly, so that a column added by a migration does not change the result of a prepared statement. */
export const auditColumns = [
  "user_id",
  "seq",
  "event_id",
  "type",
  "task_id",
  "time",
  "data",
  "prev_hash",
  "hash",
] as const satisfies (keyof AuditLogTable)[];
