import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table notifications add column delivered_at timestamptz`.execute(db);
  // Until now a notification counted as delivered when it was written.
  await sql`update notifications set delivered_at = created_at`.execute(db);
  await sql`create index notifications_waiting on notifications (user_id, id) where delivered_at is null`.execute(
    db,
  );
  await sql`
    create table deliveries (
      id uuid primary key,
      user_id text not null,
      task_id uuid not null,
      reminder_id uuid not null,
      remind_at timestamptz not null,
      title text not null,
      due_date text,
      channel text not null check (channel in ('webhook', 'email')),
      status text not null check (status in ('pending', 'delivered', 'failed', 'cancelled')),
      attempts integer not null default 0,
      next_attempt_at timestamptz check ((next_attempt_at is not null) = (status = 'pending')),
      leased_until timestamptz,
      last_error text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      -- A ringing reminder leaves by each channel once, however often its event is delivered.
      unique (reminder_id, remind_at, channel)
    )`.execute(db);
  await sql`create index deliveries_due on deliveries (next_attempt_at) where status = 'pending'`.execute(db);
  await sql`create index deliveries_by_user on deliveries (user_id, id)`.execute(db);
  await sql`
    create table settings (
      user_id text primary key,
      time_zone text,
      quiet_hours jsonb,
      webhook_url text,
      webhook_secret text check ((webhook_secret is null) = (webhook_url is null)),
      webhook_enabled boolean not null default true,
      email text,
      email_confirmed boolean not null default false,
      version integer not null,
      updated_at timestamptz not null
    )`.execute(db);
  await sql`
    create table email_codes (
      user_id text primary key,
      -- Null once it was used or guessed at too often.
      code_hash text,
      expires_at timestamptz not null,
      tries integer not null,
      sent integer not null,
      counted_since timestamptz not null
    )`.execute(db);
}
