import { type Kysely, sql } from "kysely";

/**
 * Programs that people have let in by OAuth: what is known of them, what each was granted, and the codes with which a grant comes
 * about. Secrets are there as hashes only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table oauth_clients (
      id text primary key,
      name text not null,
      redirect_uris text[] not null,
      source text not null check (source in ('document', 'registration')),
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index oauth_clients_expired on oauth_clients (expires_at)`.execute(db);
  await sql`
    create table app_grants (
      id uuid primary key,
      account_id text not null references accounts (id) on delete cascade,
      client_id text not null,
      client_name text not null,
      scopes text[] not null,
      family_hash bytea unique,
      refresh_hash bytea,
      created_at timestamptz not null,
      last_used_at timestamptz,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index app_grants_by_account on app_grants (account_id)`.execute(db);
  await sql`create index app_grants_by_client on app_grants (client_id)`.execute(db);
  await sql`create index app_grants_expired on app_grants (expires_at)`.execute(db);
  await sql`
    create table authorization_codes (
      hash bytea primary key,
      grant_id uuid not null references app_grants (id) on delete cascade,
      redirect_uri text not null,
      code_challenge text not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`create index authorization_codes_by_grant on authorization_codes (grant_id)`.execute(db);
  await sql`
    create table device_codes (
      hash bytea primary key,
      user_code_hash bytea not null unique,
      client_id text not null,
      scopes text[] not null,
      poll_interval integer not null,
      polled_at timestamptz,
      expires_at timestamptz not null,
      grant_id uuid references app_grants (id) on delete cascade,
      denied_at timestamptz
    )`.execute(db);
  await sql`create index device_codes_by_grant on device_codes (grant_id)`.execute(db);
}
