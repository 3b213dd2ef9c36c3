import { randomUUIDv7 } from "node:crypto";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { EventData } from "@todo/contracts/events/define-event";
import { ReminderDelivered, type ReminderTriggered } from "@todo/contracts/events/reminder-events";
import { insertDeliveries } from "@todo/database/deliveries/insert-deliveries";
import { insertNotifications } from "@todo/database/notifications/insert-notifications";
import { markReminders } from "@todo/database/reminders/mark-reminders";
import { findAllSettings } from "@todo/database/settings/find-settings";
import type { Tx } from "@todo/database/tables/database";
import type { Handled, Handling } from "@todo/function-kit/once-together";
import { channelsOf } from "./channels-of.ts";

/** A reminder that rang. */
export interface Rung extends Handling {
  readonly event: CloudEvent<EventData<typeof ReminderTriggered>>;
  /** The user is there to see it. */
  readonly there: boolean;
}

/** What was written of it: whether it is delivered in the app, and the deliveries that are to be sent. */
export interface Written {
  readonly seen: boolean;
  readonly unsent: readonly string[];
}

/**
 * Writes the notifications of reminders that rang, and what is to be sent, in one transaction. In the app one is delivered now
 * only if its user is there to see it.
 *
 * @returns those that had not been told of before
 */
export async function writeNotifications(
  tx: Tx,
  rung: readonly Rung[],
  now: string,
): Promise<Map<Rung, Handled<Written>>> {
  const at = new Date(now);
  const given = rung.map((it) => {
    const { reminder_id, task_id, user_id, remind_at, title } = it.event.data;
    const ringing = { reminder_id, task_id, user_id, remind_at: new Date(remind_at), title };
    const seen = { created_at: at, delivered_at: it.there ? at : null };
    return { it, notification: { id: randomUUIDv7(), ...ringing, ...seen } };
  });
  const inserted = await insertNotifications(
    tx,
    given.map(({ notification }) => notification),
  );
  const fresh = given.filter(({ notification }) => inserted.has(notification.id)).map(({ it }) => it);
  if (fresh.length === 0) return new Map();
  const unsent = await writeDeliveries(tx, fresh, now);
  const seen = fresh.filter(({ there }) => there).map(({ event }) => event.data);
  await markReminders(tx, seen, "DELIVERED", now);
  return new Map(
    fresh.map((it) => [
      it,
      { events: it.there ? [delivered(it)] : [], result: { seen: it.there, unsent: unsent.get(it) ?? [] } },
    ]),
  );
}

async function writeDeliveries(tx: Tx, rung: readonly Rung[], now: string): Promise<Map<Rung, string[]>> {
  const users = rung.map(({ event }) => event.data.user_id);
  const settings = await findAllSettings(tx, users);
  const deliveries = rung.flatMap((it) => {
    const { reminder_id, task_id, user_id, remind_at, title, due_date } = it.event.data;
    const fields = { reminder_id, task_id, user_id, remind_at, title, due_date };
    const channels = channelsOf(settings.get(user_id));
    return channels.map((channel) => ({ it, id: randomUUIDv7(), ...fields, channel }));
  });
  await insertDeliveries(tx, deliveries, now);
  const ids = new Map<Rung, string[]>();
  for (const { it, id } of deliveries) ids.set(it, [...(ids.get(it) ?? []), id]);
  return ids;
}

function delivered({ event }: Rung) {
  const { reminder_id, task_id, user_id, remind_at } = event.data;
  const data = { reminder_id, task_id, user_id, remind_at, channel: "in_app" };
  return { definition: ReminderDelivered, subject: task_id, data };
}
