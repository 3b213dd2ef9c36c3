import { createHash } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { languages, sentences, tags } from "./seed/languages.ts";

export interface Seed {
  /** Users by name, with their number of tasks. */
  readonly named: Readonly<Record<string, number>>;
  /** And `user1`, `user2`, …: groups of so many users with so many tasks each. */
  readonly others?: readonly { readonly users: number; readonly tasks: number }[];
}

/**
 * Tasks as people have them, in one statement: made during the last three years, so that the tasks of all users lie among each
 * other on disk. Seven in ten are done, three in five are due within two months of their creation, one in two has tags, two in
 * five have a description, of which some are long. One in a thousand has the tag `rare`, and one in four hundred the word `quokka`.
 * The same user always has the same tasks, counted back from now. Of users with many, all but the last 250 are indexed.
 */
export async function seedTasks(db: Database, { named, others = [] }: Seed): Promise<void> {
  const users = Object.entries(named);
  for (const group of others)
    for (let at = 0; at < group.users; at++) users.push([`user${at + 1} of ${group.tasks}`, group.tasks]);
  const spoken = languages.flatMap((language, index) => Array<number>(language.share).fill(index));
  await sql`
    with language as materialized (
      select (place - 1)::int as language, ${texts("beginnings")}, ${texts("things")}, ${texts("ends")}
      from jsonb_array_elements(${JSON.stringify(languages)}::jsonb) with ordinality as it (given, place)
    ),
    made as materialized (
      select user_id, nr, tasks, now() - interval '3 years' * (1 - (nr - 0.5) / tasks) as created_at
      from unnest(${users.map(([name]) => name)}::text[], ${users.map(([, count]) => count)}::int[]) as it (user_id, tasks),
        generate_series(1, tasks) as nr
      order by created_at
    ),
    drawn as (
      select made.*, ${sql.join(Array.from({ length: draws }, (_, at) => sql`${draw(at)} as ${sql.ref(`r${at}`)}`))} from made
    )
    insert into tasks (id, user_id, title, description, status, priority, tags, due_at, time_zone, version, created_at,
      updated_at, completed_at, indexed, list_id)
    select uuidv7(created_at - now()), user_id,
      ${common("beginnings", "r0")} || ' ' || ${common("things", "r1")}
        || case when r2 < 0.6 then ' ' || ${common("ends", "r3")} else '' end
        || case when r4 < 0.3 then ' ' || nr else '' end || case when nr % 400 = 7 then ' quokka' else '' end,
      case when r5 < 0.4 then (
        select string_agg(${fromList(sentences, sql`(r5 * 97 + at * r6) - floor(r5 * 97 + at * r6)`)}, ' ')
        from generate_series(1, case when r6 < 0.02 then 40 else 1 + floor(r6 * 3)::int end) as at
      ) else '' end,
      case when r7 < 0.7 then 'completed' else 'pending' end,
      (array['low', 'medium', 'medium', 'medium', 'high'])[1 + floor(r8 * 5)]::task_priority,
      case when nr % 1000 = 3 then '{rare}' when r9 < 0.5 then array[${fromList(tags, sql`r10 * r10`)}]
        || case when r9 < 0.15 and r10 < 0.5 then array[${fromList(tags, sql`0.5 + r11 / 2`)}] else '{}' end
      else '{}' end,
      case when r11 < 0.6 then date_trunc('hour', created_at + interval '60 days' * r12) end,
      'Etc/UTC', 1, created_at, created_at, case when r7 < 0.7 then created_at + interval '20 days' * r12 end,
      tasks >= 500 and nr <= tasks - 250,
      case when r14 >= 0.5 then md5(user_id || floor((r14 - 0.5) * (r14 - 0.5) * 4 * ${sql.lit(seededLists)}))::uuid end
    from drawn join language on language = (${spoken}::int[])[1 + floor(r13 * 100)]`.execute(db);
  await sql`
    insert into tag_counts select user_id, tag, count(*) from tasks, unnest(tags) as tag where indexed group by user_id, tag`.execute(
    db,
  );
}

/** Beside the Inbox, which has half of a user's tasks. The first one has most of the others, the last one the fewest. */
const seededLists = 8;

/** The id of a seeded list. @param nr from 0 */
export function seededList(userId: string, nr: number): string {
  const hash = createHash("md5").update(`${userId}${nr}`).digest("hex");
  return hash.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/** The same for very many tasks: their indexes are made afterwards, which is several times faster than to add to them. */
export async function seedManyTasks(db: Database, seed: Seed): Promise<void> {
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select relname as name, pg_get_indexdef(oid) as definition from pg_class join pg_index on indexrelid = oid
    where indrelid = 'tasks'::regclass and not indisunique`.execute(db);
  for (const { name } of indexes) await sql`drop index ${sql.id(name)}`.execute(db);
  await seedTasks(db, seed);
  for (const { definition } of indexes) await sql.raw(definition).execute(db);
  await sql`alter index tasks_search alter column 1 set statistics 0`.execute(db);
  await sql`vacuum analyze tasks`.execute(db);
}

/** A million tasks: some users have very many, most have few. */
export const millionTasks: Seed = {
  named: { small: 1_000, middle: 10_000, big: 100_000 },
  others: [
    { users: 4, tasks: 10_000 },
    { users: 249, tasks: 1_000 },
    { users: 6_000, tasks: 100 },
  ],
};

const draws = 15;
/** A number from 0 to 1 that only user, task and place decide. */
const draw = (at: number) =>
  sql`(hashtextextended(user_id, nr * 16 + ${sql.lit(at)}) & 1048575) / 1048576.0::float8`;

const texts = (name: string) =>
  sql`array(select jsonb_array_elements_text(given -> ${sql.lit(name)})) as ${sql.ref(name)}`;

/** The first ones much more often than the last. */
const common = (list: string, chance: string) =>
  sql`${sql.ref(list)}[1 + floor(cardinality(${sql.ref(list)}) * ${sql.ref(chance)} * ${sql.ref(chance)})]`;

const fromList = (list: readonly string[], chance: RawBuilder<unknown>) =>
  sql`(${[...list]}::text[])[1 + floor(${sql.lit(list.length)} * (${chance}))]`;
