import type { ColumnType, Generated } from "kysely";

/** The answer given to a POST with an `Idempotency-Key`; written in the transaction of its effect. */
export interface IdempotencyKeysTable {
  user_id: string;
  key: string;
  /** SHA-256 of method, path and body: the same key with another request is an error. */
  request_hash: string;
  body: ColumnType<unknown, string, string>;
  created_at: Generated<Date>;
}
