import { sql } from "kysely";
import type { Database } from "../tables/database.ts";

export interface Seed {
  /** Users with tasks of their own number: who, and how many. */
  readonly named: Readonly<Record<string, number>>;
  /** And `user1`, `user2`, …, with so many each. */
  readonly others: { readonly users: number; readonly tasks: number };
}

/**
 * Tasks of many kinds in one statement: seven in ten done, three in five due, some with a description, one in two with tags, and
 * one in a thousand with the tag `rare`. Everybody's are alike, so that whoever read another's would read many.
 */
export async function seedTasks(db: Database, { named, others }: Seed): Promise<void> {
  await sql`
    insert into tasks (id, user_id, title, description, status, priority, tags, due_at, time_zone, version, created_at, updated_at, completed_at)
    select uuidv7(), user_id,
      (array['Buy', 'Call', 'Write', 'Pay', 'Clean', 'Fix', 'Plan', 'Read', 'Book', 'Send'])[1 + chance % 10] || ' ' ||
        (array['milk', 'the bank', 'a report', 'rent', 'kitchen', 'bicycle', 'holiday', 'novel', 'hotel', 'letter', 'café', 'grüße'])
          [1 + chance / 10 % 12] || ' ' || nr,
      case when chance % 2 = 0 then 'Remember the ' || (array['green', 'red', 'blue', 'small', 'large'])[1 + chance / 7 % 5]
        || ' box, and ask ' || (array['Ada', 'Grace', 'Alan', 'Edsger'])[1 + chance / 3 % 4] || ' about it' else '' end,
      case when chance % 10 < 7 then 'completed' else 'pending' end,
      (array['low', 'medium', 'high'])[1 + chance / 11 % 3]::task_priority,
      case when nr % 1000 = 0 then array['rare'] when chance % 4 = 0 then array['home']
        when chance % 4 = 1 then array['work', 'urgent'] else '{}' end,
      case when chance % 5 < 3 then timestamptz '2026-01-01 09:00:00Z' + chance % 365 * interval '1 day' end,
      'Etc/UTC', 1, timestamptz '2020-01-01Z' + nr * interval '20 minutes', now(),
      case when chance % 10 < 7 then now() end
    from (
      select user_id, nr
      from unnest(${Object.keys(named)}::text[], ${Object.values(named)}::int[]) as given (user_id, tasks),
        generate_series(1, tasks) as nr
      union all select 'user' || "user", nr
      from generate_series(1, ${others.users}::int) as "user", generate_series(1, ${others.tasks}::int) as nr
    ) as task, lateral (select abs(hashtext(user_id || nr)::bigint)::int as chance) as drawn`.execute(db);
}
