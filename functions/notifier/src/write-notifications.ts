import { randomUUIDv7 } from "node:crypto";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { EventData } from "@todo/contracts/events/define-event";
import { ReminderDelivered, type ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { insertDeliveries } from "@todo/database/deliveries/insert-deliveries";
import { insertNotifications } from "@todo/database/notifications/insert-notifications";
import { markReminders } from "@todo/database/reminders/mark-reminders";
import type { SettingsRow } from "@todo/database/settings/find-settings";
import type { Tx } from "@todo/database/tables/database";
import type { Handled, Handling } from "@todo/function-kit/once-together";
import { channelsOf } from "./channels-of.ts";

/** A reminder that rang. */
export interface Rung extends Handling {
  readonly event: CloudEvent<EventData<typeof ReminderTriggered>>;
}

/** What is known of the users whose reminders rang. */
export interface Users {
  /** Those who are there to see it. */
  readonly present: ReadonlySet<string>;
  /** By user; of those who never changed any there are none. */
  readonly settings: ReadonlyMap<string, SettingsRow>;
  /** RFC 3339, UTC. */
  readonly now: string;
}

/** What was written of it. */
export interface Written {
  /** It is delivered in the app. */
  readonly seen: boolean;
  /** The deliveries that are to be sent. */
  readonly unsent: readonly string[];
}

/**
 * Writes the notifications of reminders that rang, and what is to be sent. In the app one is delivered now only if its user is
 * there to see it.
 *
 * @returns those that had not been told of before
 */
export async function writeNotifications(
  tx: Tx,
  rung: readonly Rung[],
  { present, settings, now }: Users,
): Promise<Map<Rung, Handled<Written>>> {
  const isSeen = ({ event }: Rung) => present.has(event.data.user_id);
  const notifications = rung.map((it) => ({ it, ...notificationOf(it, isSeen(it), new Date(now)) }));
  const inserted = await insertNotifications(tx, notifications);
  const fresh = notifications.filter(({ id }) => inserted.has(id)).map(({ it }) => it);
  const deliveries = fresh.flatMap((it) =>
    channelsOf(settings.get(it.event.data.user_id)).map((channel) => ({ it, ...deliveryOf(it), channel })),
  );
  await insertDeliveries(tx, deliveries, now);
  const seen = fresh.filter(isSeen).map(({ event }) => event.data);
  await markReminders(tx, seen, "DELIVERED", now);
  const unsent = Map.groupBy(deliveries, ({ it }) => it);
  return new Map(
    fresh.map((it) => {
      const result = { seen: isSeen(it), unsent: (unsent.get(it) ?? []).map(({ id }) => id) };
      return [it, { events: result.seen ? [delivered(it)] : [], result }];
    }),
  );
}

function notificationOf({ event }: Rung, seen: boolean, at: Date) {
  const { reminder_id, task_id, user_id, remind_at, title } = event.data;
  const ringing = { reminder_id, task_id, user_id, remind_at: new Date(remind_at), title };
  return { id: randomUUIDv7(), ...ringing, created_at: at, delivered_at: seen ? at : null };
}

function deliveryOf({ event }: Rung) {
  const { reminder_id, task_id, user_id, remind_at, title, due_date } = event.data;
  return { id: randomUUIDv7(), reminder_id, task_id, user_id, remind_at, title, due_date };
}

function delivered({ event }: Rung) {
  const { reminder_id, task_id, user_id, remind_at } = event.data;
  const data = { reminder_id, task_id, user_id, remind_at, channel: "in_app" };
  return { definition: ReminderDelivered, subject: task_id, data };
}
