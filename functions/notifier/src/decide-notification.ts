import { randomUUIDv7 } from "node:crypto";
import type { EventData } from "@todo/contracts/events/define-event";
import type { ReminderTriggered } from "@todo/contracts/events/reminder-events";
import type { SettingsRow } from "@todo/database/settings/find-settings";
import type { Decision } from "@todo/domain/decision";
import { inAppDelivery } from "@todo/domain/notifications/decide-waiting-delivery";
import { channelsOf } from "./channels-of.ts";

/** What was written for a reminder that rang. */
export interface Written {
  /** It has been delivered in the app. */
  readonly seen: boolean;
  /** The deliveries to send. */
  readonly unsent: readonly string[];
}

/**
 * The notification for a reminder that rang, and the deliveries to send. In the app it counts as delivered now only
 * if the user has the app open.
 */
export function decideNotification(
  ringing: EventData<typeof ReminderTriggered>,
  {
    seen,
    settings,
    devices,
  }: { seen: boolean; settings: SettingsRow | undefined; devices: readonly string[] },
): { decision: Decision; result: Written } {
  const { reminder_id, task_id, remind_at, title, due_date } = ringing;
  const rung = { reminder_id, task_id, remind_at, title };
  const receivers = [
    ...channelsOf(settings).map((channel) => ({ channel, subscription_id: null })),
    ...devices.map((subscription_id) => ({ channel: "push" as const, subscription_id })),
  ];
  const deliveries = receivers.map((it) => ({ id: randomUUIDv7(), ...rung, due_date, ...it }));
  return {
    decision: {
      notifications: [{ id: randomUUIDv7(), ...rung, seen }],
      deliveries,
      delivered: seen ? [{ reminder_id, remind_at }] : [],
      events: seen ? [inAppDelivery(ringing.user_id, ringing)] : [],
    },
    result: { seen, unsent: deliveries.map(({ id }) => id) },
  };
}
