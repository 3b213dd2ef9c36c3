import type { QuietHours } from "@todo/contracts/settings";
import type { ColumnType } from "kysely";

/** A user's settings that differ from the defaults; there is no row until the user changes one. */
export interface SettingsTable {
  user_id: string;
  time_zone: string | null;
  quiet_hours: ColumnType<QuietHours | null, string | null, string | null>;
  webhook_url: string | null;
  /** Encrypted with a key from Dapr's secret store. */
  webhook_secret: string | null;
  /** False: the receiver answered that it is gone. */
  webhook_enabled: boolean;
  email: string | null;
  /** Until then only a confirmation code is mailed to it. */
  email_confirmed: boolean;
  version: number;
  updated_at: Date;
}

/** Named explicitly, so that a column added by a migration does not change the result of a prepared statement. */
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
