import { type Kysely, sql } from "kysely";

/**
 * The indexes that make lists and searches of many tasks fast cost more than the rest of a change, and a user with
 * few tasks does not benefit from them. So a changed task is in only one small index, `tasks_recent`, until its user
 * has many such tasks; then they are added to the other indexes together (`index-tasks.ts`). A list reads both kinds:
 * docs/search.md.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table tasks add column indexed boolean not null default false`.execute(db);
  for (const name of ["created", "due", "title"])
    await sql`drop index ${sql.id(`tasks_by_${name}`)}`.execute(db);
  await sql`drop index tasks_search`.execute(db);
  await sql`create index tasks_recent on tasks (user_id, status, created_at, id) where not indexed`.execute(
    db,
  );
  await sql`
    create index tasks_by_created on tasks (user_id, status, priority, created_at, id) where indexed`.execute(
    db,
  );
  // Includes the other sort keys of lists, so that a long range of due dates is sorted without reading the tasks.
  await sql`
    create index tasks_by_due on tasks (user_id, status, priority, due_at, id) include (created_at) where indexed`.execute(
    db,
  );
  await sql`
    create index tasks_by_title on tasks (user_id, status, priority, lower(title), id) where indexed`.execute(
    db,
  );
  // No pending list: tasks are added many at a time, and every search would have to read the pending entries.
  await sql`
    create index tasks_search on tasks using gin (search_terms(user_id, search_text, tags))
    with (fastupdate = off) where indexed`.execute(db);
  // Each user has their own terms, so statistics about them would be useless, and would cost each ANALYZE a second.
  await sql`alter index tasks_search alter column 1 set statistics 0`.execute(db);
  await createQuery(db);
}

/**
 * Added beside the previous function, which older versions of the functions may still call. Returns the query on
 * `search_terms` of a user's tasks: this text, already folded, any of some tags, and all of others. Null and an empty
 * list mean no condition.
 */
async function createQuery(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function search_query(user_id text, wanted text, any_tags text[], all_tags text[]) returns tsquery
    immutable parallel safe language plpgsql as $$
    declare
      owner text := to_hex(hashtext(user_id));
      parts text[] := '{}';
      alternatives text[] := '{}';
      term text;
    begin
      if char_length(wanted) < 3 then
        parts := parts || (ltrim(quote_literal(owner || wanted), 'E') || ':*');
      elsif wanted is not null then
        -- Thirty tell as well as two hundred.
        for at in 1 .. least(char_length(wanted) - 2, 30) loop
          parts := parts || ltrim(quote_literal(owner || substr(wanted, at, 3)), 'E');
        end loop;
      end if;
      foreach term in array coalesce(all_tags, '{}') loop
        parts := parts || ltrim(quote_literal(owner || E'\\x1f' || term), 'E');
      end loop;
      foreach term in array coalesce(any_tags, '{}') loop
        alternatives := alternatives || ltrim(quote_literal(owner || E'\\x1f' || term), 'E');
      end loop;
      if alternatives <> '{}' then parts := parts || ('(' || array_to_string(alternatives, '|') || ')'); end if;
      return array_to_string(parts, '&')::tsquery;
    end $$`.execute(db);
}
