import type { ColumnType } from "kysely";

/** What a user's messages cost at the model, per day (UTC). */
export interface ModelUsageTable {
  user_id: string;
  day: string;
  tokens: ColumnType<number, number, number>;
}
