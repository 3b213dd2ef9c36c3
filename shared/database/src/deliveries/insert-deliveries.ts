import type { DeliveryChannel } from "@todo/contracts/delivery";
import { sql } from "kysely";
import type { Tx } from "../tables/database.ts";

/** One ringing of one reminder, to be sent by one channel. */
export interface NewDelivery {
  readonly id: string;
  readonly user_id: string;
  readonly task_id: string;
  readonly reminder_id: string;
  /** RFC 3339, UTC. */
  readonly remind_at: string;
  readonly title: string;
  readonly due_date: string | null;
  readonly channel: DeliveryChannel;
}

/** Writes down what is to be sent, due at once, in the transaction that knows the reminders rang. */
export async function insertDeliveries(
  tx: Tx,
  deliveries: readonly NewDelivery[],
  now: string,
): Promise<void> {
  if (deliveries.length === 0) return;
  const at = new Date(now);
  await sql`
    insert into deliveries (id, user_id, task_id, reminder_id, remind_at, title, due_date, channel, status, next_attempt_at,
      created_at, updated_at)
    select *, 'pending', ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz from unnest(
      ${deliveries.map((it) => it.id)}::uuid[],
      ${deliveries.map((it) => it.user_id)}::text[],
      ${deliveries.map((it) => it.task_id)}::uuid[],
      ${deliveries.map((it) => it.reminder_id)}::uuid[],
      ${deliveries.map((it) => it.remind_at)}::timestamptz[],
      ${deliveries.map((it) => it.title)}::text[],
      ${deliveries.map((it) => it.due_date)}::text[],
      ${deliveries.map((it) => it.channel)}::text[]
    )`.execute(tx);
}
