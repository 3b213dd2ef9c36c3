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
