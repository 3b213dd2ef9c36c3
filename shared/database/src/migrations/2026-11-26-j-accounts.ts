import { type Kysely, sql } from "kysely";

/**
 * Accounts, and all that lets somebody in: sessions of browsers, personal keys of programs, and links that work once. Whoever
 * reads these tables cannot sign in with what they hold: secrets are there as hashes only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table accounts (
      id text primary key,
      name text not null,
      name_key text not null unique,
      role text not null check (role in ('administrator', 'member')),
      password_hash text,
      time_zone text,
      created_at timestamptz not null,
      disabled_at timestamptz,
      erase_at timestamptz
    )`.execute(db);
  await sql`create index accounts_to_erase on accounts (erase_at) where erase_at is not null`.execute(db);
  await keepUsers(db);
  await sql`
    create table sessions (
      id uuid primary key,
      hash bytea not null unique,
      account_id text not null references accounts (id) on delete cascade,
      user_agent text not null,
      created_at timestamptz not null,
      seen_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index sessions_by_account on sessions (account_id)`.execute(db);
  await sql`create index sessions_expired on sessions (expires_at)`.execute(db);
  await sql`
    create table ended_sessions (
      id uuid primary key,
      ended_at timestamptz not null
    )`.execute(db);
  await sql`
    create table personal_keys (
      id uuid primary key,
      hash bytea not null unique,
      account_id text not null references accounts (id) on delete cascade,
      name text not null,
      scopes text[] not null,
      time_zone text,
      created_at timestamptz not null,
      expires_at timestamptz,
      last_used_at timestamptz
    )`.execute(db);
  await sql`create index personal_keys_by_account on personal_keys (account_id)`.execute(db);
  await sql`
    create table links (
      hash bytea primary key,
      id uuid not null unique,
      purpose text not null check (purpose in ('set-up', 'invitation', 'reset')),
      account_id text references accounts (id) on delete cascade,
      role text check (role in ('administrator', 'member')),
      created_at timestamptz not null,
      expires_at timestamptz not null
    )`.execute(db);
  await sql`
    create table signing_keys (
      id text primary key,
      public_key jsonb not null,
      private_key text not null,
      created_at timestamptz not null
    )`.execute(db);
  await sql`
    create table sign_in_attempts (
      hash bytea primary key,
      attempts integer not null,
      since timestamptz not null
    )`.execute(db);
  await allowErasing(db);
}

/** Users of the time before there were accounts keep what is theirs: they sign in once a password is set for them. */
async function keepUsers(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into accounts (id, name, name_key, role, created_at)
    select user_id, user_id, case when number = 1 then lower(user_id) else user_id || ' ' || number end, 'member', now()
    from (
      select user_id, row_number() over (partition by lower(user_id) order by user_id) as number
      from event_log_heads
    ) users`.execute(db);
}

/**
 * The audit log still refuses every change, but for one: a whole account is erased. Whoever does it names the account first, in
 * the same transaction, and needs the right to delete, which only `auth` has.
 */
async function allowErasing(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and coalesce(current_setting('todo.erasing_account', true), '') <> '' then
        return null;
      end if;
      raise exception 'audit_log is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
    end
    $$`.execute(db);
  await sql`
    create function keep_other_audit_logs() returns trigger language plpgsql as $$
    begin
      if old.user_id is distinct from current_setting('todo.erasing_account', true) then
        raise exception 'audit_log is append-only: only a whole account is erased' using errcode = 'insufficient_privilege';
      end if;
      return old;
    end
    $$`.execute(db);
  await sql`
    create trigger audit_log_of_others before delete on audit_log
    for each row execute function keep_other_audit_logs()`.execute(db);
}
