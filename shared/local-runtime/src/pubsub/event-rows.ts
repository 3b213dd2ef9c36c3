import type pg from "pg";
import type { LoggedEvent, NewEvent, Source } from "./logged-event.ts";

export async function lastPosition(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ last: string }>(
    `SELECT greatest(
       (SELECT max("position") FROM local_runtime.events),
       (SELECT max("position") FROM local_runtime.positions),
       0
     ) AS last`,
  );
  return Number(rows[0]?.last);
}

/** One statement, so one transaction, for all. */
export async function insertEvents(
  pool: pg.Pool,
  events: (NewEvent & { partition: number; position: number })[],
): Promise<void> {
  await pool.query({
    name: "local-runtime insert events",
    text: `INSERT INTO local_runtime.events
        ("position", broker, topic, "partition", partition_key, event, published_at, dead_letter_of, dead_letter_reason)
      SELECT p, b, t, n, k, e::json, now(), d, r
      FROM unnest($1::bigint[], $2::text[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::text[], $8::text[])
        AS new (p, b, t, n, k, e, d, r)`,
    values: [
      events.map((event) => event.position),
      events.map((event) => event.broker),
      events.map((event) => event.topic),
      events.map((event) => event.partition),
      events.map((event) => event.key),
      events.map((event) => event.body),
      events.map((event) => event.deadLetter?.subscription ?? null),
      events.map((event) => event.deadLetter?.reason ?? null),
    ],
  });
}

export async function selectEvents(
  pool: pg.Pool,
  { broker, topic, partition }: Source,
  after: number,
  limit: number,
): Promise<LoggedEvent[]> {
  const { rows } = await pool.query<{ position: string; key: string; body: string }>({
    name: "local-runtime select events",
    text: `SELECT "position", partition_key AS key, event::text AS body FROM local_runtime.events
      WHERE broker = $1 AND topic = $2 AND "partition" = $3 AND "position" > $4
      ORDER BY "position" LIMIT $5`,
    values: [broker, topic, partition, after, limit],
  });
  return rows.map(({ position, key, body }) => ({ position: Number(position), key, body }));
}
