import { type Kysely, sql } from "kysely";

/** Who somebody is at an OpenID Connect provider, and sign-ins there that are under way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table identities (
      id uuid primary key,
      account_id text not null references accounts (id) on delete cascade,
      issuer text not null,
      subject text not null,
      created_at timestamptz not null,
      last_used_at timestamptz,
      unique (issuer, subject)
    )`.execute(db);
  await sql`create index identities_by_account on identities (account_id)`.execute(db);
  await sql`
    create table provider_flows (
      hash bytea primary key,
      session_id uuid,
      invitation bytea,
      return_to text not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index provider_flows_expired on provider_flows (expires_at)`.execute(db);
}
