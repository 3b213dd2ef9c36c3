import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table conversations (
      id uuid primary key,
      user_id text not null,
      title text not null,
      -- What the next message may refer to: tasks shown, a question asked, changes to undo.
      state jsonb not null,
      -- One turn at a time; over when the turn ends, or at this time if its process does.
      busy_until timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`.execute(db);
  await sql`create index conversations_by_user on conversations (user_id, updated_at, id)`.execute(db);
  await sql`
    create table messages (
      id uuid primary key,
      conversation_id uuid not null references conversations (id) on delete cascade,
      turn_id uuid not null,
      role text not null check (role in ('user', 'assistant')),
      content text not null,
      answer jsonb check ((answer is not null) = (role = 'assistant')),
      created_at timestamptz not null,
      unique (turn_id, role)
    )`.execute(db);
  // Ids are of version 7: they sort by time.
  await sql`create index messages_by_conversation on messages (conversation_id, id)`.execute(db);
  await sql`
    create table model_usage (
      user_id text not null,
      day date not null,
      tokens bigint not null,
      primary key (user_id, day)
    )`.execute(db);
}
