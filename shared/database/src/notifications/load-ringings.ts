import type { Ringing } from "@todo/domain/decision";
import { type Selectable, sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { type SettingsTable, settingsColumns } from "../tables/settings.ts";

export interface ConsumedRinging extends Ringing {
  readonly eventId: string;
  readonly user_id: string;
}

/** What is stored about a reminder that rang. */
export interface LoadedRinging {
  /** Its event was handled before. */
  readonly isHandled: boolean;
  /** A notification for this ringing already exists, maybe from another event. */
  readonly isNotified: boolean;
  /** The reminder no longer exists, because its task was permanently deleted. */
  readonly isErased: boolean;
  /** Undefined for a user who has never changed any. */
  readonly settings: Selectable<SettingsTable> | undefined;
  /** Ids of the devices that the user's reminders are pushed to. */
  readonly devices: readonly string[];
}

/** Loads what the consumer of these events needs to handle them, by event id. */
export async function loadRingings(
  db: Database,
  consumer: string,
  ringings: readonly ConsumedRinging[],
): Promise<Map<string, LoadedRinging>> {
  const columns = sql.raw(settingsColumns.join(", "));
  const { rows } = await sql<LoadedRinging & { event_id: string }>`
    select event_id,
      exists (select from processed_events p where consumer = ${consumer} and p.event_id = given.event_id) as "isHandled",
      exists (select from notifications n where n.reminder_id = given.reminder_id and n.remind_at = given.remind_at)
        as "isNotified",
      not exists (select from reminders r where r.id = given.reminder_id) as "isErased",
      (select to_json(s) from (select ${columns} from settings where user_id = given.user_id) s) as settings,
      array(select p.id from push_subscriptions p where p.user_id = given.user_id order by p.id)::text[] as devices
    from unnest(
      ${ringings.map((it) => it.eventId)}::text[],
      ${ringings.map((it) => it.user_id)}::text[],
      ${ringings.map((it) => it.reminder_id)}::uuid[],
      ${ringings.map((it) => it.remind_at)}::timestamptz[]
    ) as given (event_id, user_id, reminder_id, remind_at)`.execute(db);
  return new Map(
    rows.map(({ event_id, ...row }) => [event_id, { ...row, settings: row.settings ?? undefined }]),
  );
}
