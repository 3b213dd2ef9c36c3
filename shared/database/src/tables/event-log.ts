import type { ColumnType } from "kysely";

/** Every event, in its user's order, written in the transaction of the change it tells of. */
export interface EventLogTable {
  user_id: string;
  /** 1, 2, 3 … per user, without a gap. */
  seq: number;
  id: string;
  type: string;
  source: string;
  /** The task's id. */
  subject: string;
  time: Date;
  data: ColumnType<Record<string, unknown>, string, never>;
  traceparent: string | null;
  /** When Dapr took it; null until then. */
  published_at: Date | null;
}

/** The last number given out per user. Its row lock makes a user's numbers gapless and commits them in order. */
export interface EventLogHeadsTable {
  user_id: string;
  seq: number;
}
