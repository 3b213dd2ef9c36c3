import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

/** @param day `YYYY-MM-DD`, UTC */
export async function tokensUsed(db: Database, userId: string, day: string): Promise<number> {
  const row = await db
    .selectFrom("model_usage")
    .select("tokens")
    .where("user_id", "=", userId)
    .where("day", "=", day)
    .executeTakeFirst();
  return row?.tokens ?? 0;
}

/** @returns the user's total for that day, including these */
export async function addTokens(db: Database, userId: string, day: string, tokens: number): Promise<number> {
  const row = await db
    .insertInto("model_usage")
    .values({ user_id: userId, day, tokens })
    .onConflict((conflict) =>
      conflict
        .columns(["user_id", "day"])
        .doUpdateSet({ tokens: sql`model_usage.tokens + excluded.tokens` as never }),
    )
    .returning("tokens")
    .executeTakeFirstOrThrow();
  return row.tokens;
}
