import type { DeliveryChannel } from "@todo/contracts/delivery";
import type { SettingsRow } from "@todo/database/settings/find-settings";

/** The channels, other than the app and the devices that reminders are pushed to, that are set for a user. */
export function channelsOf(settings: SettingsRow | undefined): DeliveryChannel[] {
  const channels: DeliveryChannel[] = [];
  if (settings?.webhook_url && settings.webhook_enabled) channels.push("webhook");
  if (settings?.email && settings.email_confirmed) channels.push("email");
  return channels;
}
