import type { ColumnType } from "kysely";

/** The tokens that a user's messages used at the model, per day (UTC). */
export interface ModelUsageTable {
  user_id: string;
  day: string;
  tokens: ColumnType<number, number, number>;
}
