import type { QuietHours } from "@todo/contracts/settings";
import type { ColumnType } from "kysely";

/** What a user wants otherwise than usual; no row until they say so. */
export interface SettingsTable {
  user_id: string;
  time_zone: string | null;
  quiet_hours: ColumnType<QuietHours | null, string | null, string | null>;
  webhook_url: string | null;
  /** Sealed with a key from Dapr's secret store. */
  webhook_secret: string | null;
  /** False: the receiver said that it is gone. */
  webhook_enabled: boolean;
  email: string | null;
  /** Until then nothing is mailed there but a code. */
  email_confirmed: boolean;
  version: number;
  updated_at: Date;
}

/** Named one by one, so that a column that a migration adds does not change the result of a prepared statement. */
export const settingsColumns = [
  "user_id",
  "time_zone",
  "quiet_hours",
  "webhook_url",
  "webhook_secret",
  "webhook_enabled",
  "email",
  "email_confirmed",
  "version",
  "updated_at",
] as const satisfies (keyof SettingsTable)[];
