import { type Kysely, sql } from "kysely";

/** Passkeys (WebAuthn Level 3): of a credential only its public half is here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table passkeys (
      id uuid primary key,
      account_id text not null references accounts (id) on delete cascade,
      credential_id text not null unique,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null,
      name text not null,
      created_at timestamptz not null,
      last_used_at timestamptz
    )`.execute(db);
  await sql`create index passkeys_by_account on passkeys (account_id)`.execute(db);
  await sql`
    create table passkey_challenges (
      hash bytea primary key,
      purpose text not null check (purpose in ('add', 'sign_in', 'join')),
      account_id text,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index passkey_challenges_expired on passkey_challenges (expires_at)`.execute(db);
}
