import type { Actor } from "@todo/contracts/actor";
import type { ColumnType } from "kysely";

/** Every event, in its user's order, written in the transaction of the change that it records. */
export interface EventLogTable {
  user_id: string;
  /** 1, 2, 3 … per user, without a gap. */
  seq: number;
  id: string;
  type: string;
  source: string;
  /** `tasks/<id>`, `lists/<id>`, `settings` or `account`; in events of older versions the task's id alone. */
  subject: string;
  time: Date;
  /** Null in events of older versions. */
  actor: ColumnType<Actor | null, string | null | undefined, never>;
  data: ColumnType<Record<string, unknown>, string, never>;
  /** W3C Trace Context of the change. */
  traceparent: string | null;
  tracestate: string | null;
  /**
   * For the version before the outbox, which may still run beside this one: null where that version has written an
   * event and not yet published it. This version sets it when it writes the event, and never again.
   */
  published_at: Date | null;
}

/** Named explicitly, so that a column added by a migration does not change the result of a prepared statement. */
export const eventColumns = [
  "user_id",
  "seq",
  "id",
  "type",
  "source",
  "subject",
  "time",
  "actor",
  "data",
  "traceparent",
  "tracestate",
] as const satisfies (keyof EventLogTable)[];

/** The last sequence number of each user. Its row lock makes a user's numbers gapless and commits them in order. */
export interface EventLogHeadsTable {
  user_id: string;
  seq: number;
}
