import { type Kysely, sql } from "kysely";

/** The devices that a user's reminders are pushed to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table push_subscriptions (
      id uuid primary key,
      user_id text not null,
      -- A browser's: reminders of whoever signed in there before must not appear on it.
      endpoint text not null unique,
      p256dh text not null,
      auth text not null,
      device text,
      created_at timestamptz not null
    )`.execute(db);
  await sql`create index push_subscriptions_by_user on push_subscriptions (user_id, id)`.execute(db);
  await sql`
    alter table deliveries
      add column subscription_id uuid,
      drop constraint deliveries_channel_check,
      drop constraint deliveries_reminder_id_remind_at_channel_key,
      add constraint deliveries_channel_check check (channel in ('webhook', 'email', 'push')),
      add constraint deliveries_subscription_check check ((subscription_id is not null) = (channel = 'push')),
      -- A ringing reminder goes to each receiver once, however often its event is delivered.
      add constraint deliveries_once unique nulls not distinct (reminder_id, remind_at, channel, subscription_id)`.execute(
    db,
  );
}
