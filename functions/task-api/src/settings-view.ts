import type { Settings } from "@todo/contracts/settings";
import type { SettingsRow } from "@todo/database/settings/find-settings";
import type { User } from "@todo/function-kit/auth/user";
import type { Context } from "hono";

/** @param secret the webhook's secret, if it is to be shown: once, to the user it was generated for */
export function settingsView(row: SettingsRow | undefined, user: User, secret?: string): Settings {
  const { webhook_url: url, webhook_enabled: enabled, email } = row ?? {};
  return {
    time_zone: row?.time_zone ?? user.timeZone,
    quiet_hours: row?.quiet_hours ?? null,
    webhook: url ? { url, enabled: enabled === true, ...(secret && { secret }) } : null,
    email: email ? { address: email, confirmed: row?.email_confirmed === true } : null,
    version: row?.version ?? 0,
  };
}

export function respondSettings(c: Context, settings: Settings): Settings {
  c.header("cache-control", "no-store");
  return settings;
}
