import type { Tx } from "../tables/database.ts";
import { settingsColumns } from "../tables/settings.ts";
import type { SettingsRow } from "./find-settings.ts";

/** Changes some of the settings that the caller has locked. @returns all of them, with their next version */
export async function saveSettings(
  tx: Tx,
  before: SettingsRow,
  changed: Partial<Omit<SettingsRow, "user_id" | "version" | "updated_at">>,
  now: string,
): Promise<SettingsRow> {
  const { quiet_hours, ...rest } = changed;
  const quiet = quiet_hours === undefined ? {} : { quiet_hours: quiet_hours && JSON.stringify(quiet_hours) };
  return tx
    .updateTable("settings")
    .set({ ...rest, ...quiet, version: before.version + 1, updated_at: new Date(now) })
    .where("user_id", "=", before.user_id)
    .returning(settingsColumns)
    .executeTakeFirstOrThrow();
}

/**
 * Removes a receiver that wants no more deliveries, unless the user has set another one meanwhile.
 *
 * @returns the current settings; undefined if nothing was changed
 */
export async function disableWebhook(
  tx: Tx,
  userId: string,
  url: string,
  now: string,
): Promise<SettingsRow | undefined> {
  return tx
    .updateTable("settings")
    .set((eb) => ({
      webhook_enabled: false,
      version: eb("version", "+", 1),
      updated_at: new Date(now),
    }))
    .where("user_id", "=", userId)
    .where("webhook_url", "=", url)
    .where("webhook_enabled", "=", true)
    .returning(settingsColumns)
    .executeTakeFirst();
}

/** Increments the settings' version for a change in another table, such as of a device. @returns the new version */
export async function countChange(tx: Tx, userId: string, now: string): Promise<number> {
  const { version } = await tx
    .updateTable("settings")
    .set((eb) => ({ version: eb("version", "+", 1), updated_at: new Date(now) }))
    .where("user_id", "=", userId)
    .returning("version")
    .executeTakeFirstOrThrow();
  return version;
}
