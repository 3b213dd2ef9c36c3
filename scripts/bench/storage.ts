import { connect } from "@todo/database/connect";
import { migrate } from "@todo/database/migrate";
import { startTemporaryCluster } from "@todo/embedded-postgres/temporary-cluster";
import { sql } from "kysely";
import { eventsPerTask, writeUserTasks } from "./storage/life.ts";

/** The storage used by a task and an event, for docs/scale.md. */
export async function benchStorage(users: number, tasks: number): Promise<void> {
  const cluster = await startTemporaryCluster();
  const db = connect({ url: cluster.url, maxConnections: 4 });
  try {
    await migrate(db);
    let eventBytes = 0;
    let next = 0;
    const work = async () => {
      for (let user = next++; user < users; user = next++) {
        const events = await writeUserTasks(db, user, tasks);
        for (const event of events) eventBytes += Buffer.byteLength(JSON.stringify(event));
      }
    };
    const begin = performance.now();
    await Promise.all([work(), work(), work(), work()]);
    const seconds = (performance.now() - begin) / 1000;
    await sql`vacuum analyze`.execute(db);
    const events = users * tasks * eventsPerTask;
    console.log(`${users * tasks} tasks, ${events} events, in ${seconds.toFixed(0)} s`);
    console.log(`an event as published: ${(eventBytes / events).toFixed(0)} bytes of JSON`);
    const { rows } = await sql<{ table: string; rows: number; heap: number; indexes: number }>`
      select relname as table, reltuples::float8 as rows, pg_table_size(oid)::float8 as heap, pg_indexes_size(oid)::float8 as indexes
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > 0
      order by pg_total_relation_size(oid) desc`.execute(db);
    console.table(
      rows.map(({ table, rows, heap, indexes }) => ({
        table,
        rows,
        "row, bytes": Math.round(heap / rows),
        "its indexes, bytes": Math.round(indexes / rows),
      })),
    );
    const { rows: net } = await sql<{ bytes: number }>`
      select avg(pg_column_size(it.*))::float8 as bytes from event_log as it`.execute(db);
    // Marking it as published leaves a dead row version, which later rows reuse.
    console.log(`a row of event_log by itself: ${net[0]?.bytes.toFixed(0)} bytes`);
    const { rows: each } = await sql<{ name: string; bytes: number }>`
      select indexrelname as name, pg_relation_size(indexrelid)::float8 as bytes from pg_stat_user_indexes
      where pg_relation_size(indexrelid) > 1e6 order by 2 desc`.execute(db);
    console.table(
      each.map(({ name, bytes }) => ({ index: name, "bytes of a task": Math.round(bytes / users / tasks) })),
    );
  } finally {
    await db.destroy();
    await cluster.stop();
  }
}
