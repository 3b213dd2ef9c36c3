import { type Selectable, sql } from "kysely";
import type { Database, Tx } from "../tables/database.ts";
import { type SettingsTable, settingsColumns } from "../tables/settings.ts";

export type SettingsRow = Selectable<SettingsTable>;

/** Undefined for a user who has never changed any. */
export async function findSettings(db: Database, userId: string): Promise<SettingsRow | undefined> {
  return (await findAllSettings(db, [userId])).get(userId);
}

/** The same for several users, by user id. */
export async function findAllSettings(
  db: Database,
  userIds: readonly string[],
): Promise<Map<string, SettingsRow>> {
  const query = db
    .selectFrom("settings")
    .select(settingsColumns)
    .where("user_id", "=", sql<string>`any(${userIds}::text[])`);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.user_id, row]));
}

/** The user's settings, held until the transaction ends; those of a new user are at version 0. */
export async function lockSettings(tx: Tx, userId: string, now: string): Promise<SettingsRow> {
  await tx
    .insertInto("settings")
    .values({
      user_id: userId,
      webhook_enabled: true,
      email_confirmed: false,
      version: 0,
      updated_at: new Date(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const query = tx.selectFrom("settings").select(settingsColumns).where("user_id", "=", userId);
  return query.forUpdate().executeTakeFirstOrThrow();
}
