import type { LeasedDelivery } from "@todo/database/deliveries/lease-delivery";
import { listPushSubscriptions, removePushSubscription } from "@todo/database/push/push-subscriptions";
import type { SettingsRow } from "@todo/database/settings/find-settings";
import { countChange, disableWebhook } from "@todo/database/settings/save-settings";
import type { Tx } from "@todo/database/tables/database";
import type { NewEvent } from "@todo/domain/decision";
import { devicesChanged } from "@todo/domain/settings/devices-changed";
import { settingsUpdated } from "@todo/domain/settings/settings-updated";

/** The receiver of a delivery wants nothing more: a webhook is turned off, a device forgotten. @returns the events about it */
export async function forgetReceiver(
  tx: Tx,
  { user_id, channel, subscription_id }: LeasedDelivery,
  settings: SettingsRow | undefined,
  now: string,
): Promise<NewEvent[]> {
  if (channel === "webhook" && settings?.webhook_url) {
    const off = await disableWebhook(tx, user_id, settings.webhook_url, now);
    return off ? [settingsUpdated({ ...off, webhook_enabled: true }, off)] : [];
  }
  if (subscription_id === null) return [];
  // Comes first, because it makes concurrent changes of the user's devices wait.
  const version = await countChange(tx, user_id, now);
  if (!(await removePushSubscription(tx, user_id, subscription_id))) return [];
  const left = (await listPushSubscriptions(tx, user_id)).length;
  return [devicesChanged(user_id, version, left + 1, left)];
}
