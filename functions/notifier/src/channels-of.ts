import type { DeliveryChannel } from "@todo/contracts/delivery";
import type { SettingsRow } from "@todo/database/settings/find-settings";

/** The channels by which a user's reminders leave the system. */
export function channelsOf(settings: SettingsRow | undefined): DeliveryChannel[] {
  const channels: DeliveryChannel[] = [];
  if (settings?.webhook_url && settings.webhook_enabled) channels.push("webhook");
  if (settings?.email && settings.email_confirmed) channels.push("email");
  return channels;
}
