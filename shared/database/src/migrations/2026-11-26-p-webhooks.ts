import { type Kysely, sql } from "kysely";

/** Webhooks for programs, and what is on its way to them. The webhook for reminders stays in `settings`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhooks (
      id uuid primary key,
      user_id text not null,
      url text not null,
      secret text not null,
      previous_secret text,
      previous_until timestamptz check ((previous_until is null) = (previous_secret is null)),
      types text[],
      enabled boolean not null default true,
      disabled_reason text check (disabled_reason in ('user', 'gone', 'failing')),
      failing_since timestamptz,
      paused_until timestamptz,
      leased_until timestamptz,
      version integer not null check (version >= 1),
      created_at timestamptz not null,
      updated_at timestamptz not null,
      check (enabled = (disabled_reason is null))
    )`.execute(db);
  await sql`create index webhooks_by_user on webhooks (user_id, id)`.execute(db);
  await sql`
    create table webhook_deliveries (
      id uuid primary key default gen_random_uuid(),
      user_id text not null,
      webhook_id uuid not null references webhooks (id) on delete cascade,
      event_id uuid not null,
      type text not null,
      status text not null check (status in ('pending', 'delivered', 'failed')),
      attempts integer not null default 0,
      next_attempt_at timestamptz,
      last_error text,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      unique (webhook_id, event_id),
      check ((status = 'pending') = (next_attempt_at is not null))
    )`.execute(db);
  await sql`
    create index webhook_deliveries_due on webhook_deliveries (next_attempt_at) where status = 'pending'`.execute(
    db,
  );
  await sql`create index webhook_deliveries_by_age on webhook_deliveries (updated_at)`.execute(db);
  await sql`create index webhook_deliveries_by_user on webhook_deliveries (user_id)`.execute(db);
}
