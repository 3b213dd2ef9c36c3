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

/** The fields of an event that the outbox needs. */
export type PublishedEvent = Pick<CloudEvent, "id" | "type" | "partitionkey" | "time">;

/**
 * Marks these events as published, by deleting their rows, and queues them for their users' webhooks: in one
 * statement, so that an event is queued once, however often it was published. It does not wait for the disk: if the
 * server crashes before the deletion is written, both happen once more.
 *
 * @returns how many deliveries to webhooks were queued
 */
export async function removeFromOutbox(
  db: Database,
  topics: readonly Topic[],
  events: readonly PublishedEvent[],
): Promise<number> {
  if (events.length === 0) return 0;
  const users = [...new Set(events.map((it) => it.partitionkey))];
  const column = (of: (event: PublishedEvent) => string) => events.map(of);
  const { rows } = await sql<{ count: number }>`
    with setting as (select set_config('synchronous_commit', 'off', true)),
    gone as (
      delete from outbox using setting
      where topic = any(${topics}::text[]) and event_id = any(${column(({ id }) => id)}::uuid[])
      returning event_id
    ),
    listening as materialized (
      select id, user_id, types from webhooks
      where enabled and user_id = any(${users}::text[])
      for key share
    ),
    handed as (
      insert into webhook_deliveries (user_id, webhook_id, event_id, type, status, next_attempt_at, created_at, updated_at)
      select user_id, id, event_id, type, 'pending', time, time, time
      from listening
      join unnest(${column(({ id }) => id)}::uuid[], ${column((it) => it.partitionkey)}::text[],
        ${column(({ type }) => type)}::text[], ${column(({ time }) => time)}::timestamptz[])
        as published (event_id, user_id, type, time) using (user_id)
      join gone using (event_id)
      where types is null or type = any(types)
      on conflict do nothing returning 1
    )
    select count(*)::int as count from handed`.execute(db);
  return rows[0]?.count ?? 0;
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
