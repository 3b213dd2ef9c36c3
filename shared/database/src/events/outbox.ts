import { typesByTopic } from "@todo/contracts/events/catalog";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { Topic } from "@todo/contracts/events/define-event";
import { sql } from "kysely";
import type { Database, Tx } from "../tables/database.ts";
import { type LoggedEvent, toCloudEvent } from "./to-cloud-event.ts";

/**
 * Events of a topic that were written before `before` and are not published, oldest first, held until the transaction ends.
 * Events that another sweep has locked are left to it.
 */
export async function lockOutbox(tx: Tx, topic: Topic, before: Date, limit: number): Promise<CloudEvent[]> {
  const { rows } = await sql<LoggedEvent>`
    with waiting as (
      select event_id from outbox where topic = ${topic} and time <= ${before}
      order by event_id limit ${limit} for update skip locked
    )
    select user_id, seq, id, type, source, subject, time, actor, data, traceparent, tracestate
    from waiting join event_log on id = event_id
    order by time, user_id, seq`.execute(tx);
  return rows.map(toCloudEvent);
}

/**
 * Those of these events that are still unpublished and that no other process is publishing, held until the
 * transaction ends.
 */
export async function lockInOutbox(tx: Tx, topic: Topic, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ event_id: string }>`
    select event_id from outbox where topic = ${topic} and event_id = any(${ids}::uuid[])
    order by event_id for update skip locked`.execute(tx);
  return new Set(rows.map((row) => row.event_id));
}

/**
 * Marks these events as published, by deleting their rows. It does not wait for the disk: if the server crashes before the
 * deletion is written, they are published once more.
 */
export async function removeFromOutbox(
  db: Database,
  topics: readonly Topic[],
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    with setting as (select set_config('synchronous_commit', 'off', true))
    delete from outbox using setting where topic = any(${topics}::text[]) and event_id = any(${ids}::uuid[])`.execute(
    db,
  );
}

/**
 * Moves events to the outbox that the version before the outbox left unpublished. Once that version no longer runs,
 * this only looks into an empty index.
 */
export async function adoptUnpublished(db: Database, before: Date): Promise<void> {
  const types = [...typesByTopic].flatMap(([topic, names]) => names.map((type) => ({ topic, type })));
  await sql`
    with adopted as (
      update event_log set published_at = time where published_at is null and time <= ${before}
      returning id, type, time
    )
    insert into outbox (topic, event_id, time)
    select topic, id, time
    from adopted join unnest(${types.map((it) => it.topic)}::text[], ${types.map((it) => it.type)}::text[])
      as known (topic, type) using (type)
    on conflict do nothing`.execute(db);
}
