import type { Actor } from "@todo/contracts/actor";
import type { ColumnType } from "kysely";

/** Append-only: triggers refuse UPDATE, DELETE and TRUNCATE. */
export interface AuditLogTable {
  user_id: string;
  seq: number;
  event_id: string;
  type: string;
  /** Null if it is about something else. */
  task_id: string | null;
  /** `tasks/<id>`, `lists/<id>` or `settings`. Null, as `actor`, in entries that older versions wrote, all of them about tasks. */
  subject: string | null;
  actor: ColumnType<Actor | null, string | null | undefined, never>;
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
  "subject",
  "actor",
  "time",
  "data",
  "prev_hash",
  "hash",
] as const satisfies (keyof AuditLogTable)[];
