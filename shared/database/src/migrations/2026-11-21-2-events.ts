import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table event_log (
      user_id text not null,
      seq bigint not null check (seq >= 1),
      id uuid not null unique,
      type text not null,
      source text not null,
      subject text not null,
      time timestamptz not null,
      data jsonb not null,
      traceparent text,
      published_at timestamptz,
      primary key (user_id, seq)
    )`.execute(db);
  await sql`create index event_log_unpublished on event_log (time) where published_at is null`.execute(db);
  await sql`create table event_log_heads (user_id text primary key, seq bigint not null)`.execute(db);
  await sql`
    create table processed_events (
      consumer text not null,
      event_id text not null,
      processed_at timestamptz not null default now(),
      primary key (consumer, event_id)
    )`.execute(db);
  await sql`
    create table idempotency_keys (
      user_id text not null,
      key text not null,
      request_hash text not null,
      body jsonb not null,
      created_at timestamptz not null default now(),
      primary key (user_id, key)
    )`.execute(db);
}
