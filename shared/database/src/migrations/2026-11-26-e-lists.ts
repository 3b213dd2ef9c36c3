import { type Kysely, sql } from "kysely";

/**
 * So that every list and search reads a page, or what it found, of its own user and nothing else: docs/scale.md.
 *
 * A list comes out of one of three indexes that all begin with user, status and priority, so that each combination of them is a
 * stretch of the index in the order of the list. Text and tags are found by `search_terms`: they begin with the user, so that
 * one user's search never meets another's tasks.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createFold(db);
  await createTerms(db);
  await createQuery(db);
  // The unit separator keeps a search from matching across the two.
  await sql`
    alter table tasks add column search_text text
    generated always as (search_fold(title || E'\\x1f' || description)) stored`.execute(db);
  for (const name of ["created", "due", "priority", "title", "tag"]) {
    await sql`drop index ${sql.id(`tasks_by_${name}`)}`.execute(db);
  }
  await sql`drop index tasks_search`.execute(db);
  await sql`create index tasks_by_created on tasks (user_id, status, priority, created_at, id)`.execute(db);
  await sql`create index tasks_by_due on tasks (user_id, status, priority, due_at, id)`.execute(db);
  await sql`create index tasks_by_title on tasks (user_id, status, priority, lower(title), id)`.execute(db);
  await sql`create index tasks_search on tasks using gin (search_terms(user_id, search_text, tags))`.execute(
    db,
  );
  // Terms are each user's own: statistics over them would say nothing, and cost a second of each ANALYZE.
  await sql`alter index tasks_search alter column 1 set statistics 0`.execute(db);
}

/**
 * Text as it is compared: lower case, without accents, and the same whether letters were composed or not. "ß" is "ss" as Unicode
 * folds it, and the few Latin letters whose stroke is no accent to Unicode count as the plain ones.
 */
async function createFold(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function search_fold(value text) returns text immutable strict parallel safe language sql
    return case
      when octet_length(value) = char_length(value) then lower(value)
      else normalize(
        translate(
          regexp_replace(replace(normalize(lower(value), NFD), 'ß', 'ss'), '[\\u0300-\\u036f]', '', 'g'),
          'øłđςı', 'oldσi'),
        NFC)
    end`.execute(db);
}

/**
 * What a task is found by: every three characters of its text that follow one another, the last two and the last one, and its
 * tags; each after a hash of the user. A text of one or two characters is the beginning of such a term. Whatever else has the
 * same hash is sorted out by the query.
 *
 * Its cost keeps the planner from working it out for a row that the index could have found.
 */
async function createTerms(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function search_terms(user_id text, search_text text, tags text[]) returns tsvector
    immutable strict parallel safe cost 100000 language plpgsql as $$
    declare
      owner text := to_hex(hashtext(user_id));
      terms text[] := '{}';
      second_last text;
      last text;
      this text;
    begin
      foreach this in array string_to_array(search_text, null) loop
        if second_last is not null then terms := terms || (owner || second_last || last || this); end if;
        second_last := last;
        last := this;
      end loop;
      if second_last is not null then terms := terms || (owner || second_last || last); end if;
      if last is not null then terms := terms || (owner || last); end if;
      foreach this in array tags loop terms := terms || (owner || E'\\x1f' || this); end loop;
      return array_to_tsvector(terms);
    end $$`.execute(db);
}

/** @see createTerms. The terms of a user's tasks with this text, already folded, and any of these tags; null and none mean any. */
async function createQuery(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function search_query(user_id text, wanted text, tags text[]) returns tsquery
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
      foreach term in array coalesce(tags, '{}') loop
        alternatives := alternatives || ltrim(quote_literal(owner || E'\\x1f' || term), 'E');
      end loop;
      if alternatives <> '{}' then parts := parts || ('(' || array_to_string(alternatives, '|') || ')'); end if;
      return array_to_string(parts, '&')::tsquery;
    end $$`.execute(db);
}
