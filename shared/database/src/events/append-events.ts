import { randomUUIDv7 } from "node:crypto";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { EventDefinition } from "@todo/contracts/events/define-event";
import { sql } from "kysely";
import type { Tx } from "../tables/database.ts";
import { toCloudEvent } from "./to-cloud-event.ts";

export interface NewEvent {
  readonly definition: EventDefinition;
  /** The task's id. */
  readonly subject: string;
  readonly data: Record<string, unknown>;
}

/** An event, whose it is, and the trace it belongs to. */
export interface ToldEvent extends NewEvent {
  readonly userId: string;
  readonly trace: { readonly traceparent?: string | undefined; readonly tracestate?: string | undefined };
}

export interface Origin {
  /** CloudEvents `source`: `/functions/<name>`. */
  readonly source: string;
  /** RFC 3339, UTC. */
  readonly now: string;
}

/** Writes events of one user and one trace, as `appendAllEvents` does. */
export async function appendEvents(
  tx: Tx,
  userId: string,
  events: readonly NewEvent[],
  origin: Origin & ToldEvent["trace"],
): Promise<CloudEvent[]> {
  const told = events.map((event) => ({ ...event, userId, trace: origin }));
  return appendAllEvents(tx, told, origin);
}

/**
 * Writes events to their users' logs and to the outbox, in the transaction of the change they tell of, and as its last statement: it takes the
 * locks that order each user's events, and the lock order is task, reminders, log. Those of several users are taken in the
 * order of their ids, so that two such statements never wait for each other.
 *
 * @returns the events, in their order, for publishing after the commit
 */
export async function appendAllEvents(
  tx: Tx,
  events: readonly ToldEvent[],
  { source, now }: Origin,
): Promise<CloudEvent[]> {
  if (events.length === 0) return [];
  const time = new Date(now);
  const counts = new Map<string, number>();
  const given = events.map((event) => {
    const { definition, userId, subject, data, trace } = event;
    const nr = (counts.get(userId) ?? 0) + 1;
    counts.set(userId, nr);
    const { traceparent = null, tracestate = null } = trace;
    return { id: randomUUIDv7(), type: definition.type, userId, nr, subject, data, traceparent, tracestate };
  });
  // One statement: every round trip within a transaction is time for which its locks are held.
  const { rows } = await sql<{ id: string; seq: number }>`
    with head as (
      insert into event_log_heads (user_id, seq)
      select user_id, count from unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::bigint[])
        as given (user_id, count) order by user_id
      on conflict (user_id) do update set seq = event_log_heads.seq + excluded.seq
      returning user_id, seq
    ), event as (
      select * from unnest(
      ${given.map((it) => it.userId)}::text[],
      ${given.map((it) => (counts.get(it.userId) ?? 0) - it.nr)}::bigint[],
      ${given.map((it) => it.id)}::uuid[],
      ${given.map((it) => it.type)}::text[],
      ${given.map((it) => it.subject)}::text[],
      ${given.map((it) => JSON.stringify(it.data))}::jsonb[],
      ${given.map((it) => it.traceparent)}::text[],
      ${given.map((it) => it.tracestate)}::text[],
      ${events.map((it) => it.definition.topic)}::text[]
      ) as event (user_id, from_last, id, type, subject, data, traceparent, tracestate, topic)
    ), queued as (
      insert into outbox (topic, event_id, time) select topic, id, ${time}::timestamptz from event
    )
    insert into event_log (user_id, seq, id, type, source, subject, time, data, traceparent, tracestate, published_at)
    select user_id, head.seq - from_last, id, type, ${source}, subject, ${time}::timestamptz, data, traceparent, tracestate,
      ${time}::timestamptz
    from head join event using (user_id)
    returning id, seq`.execute(tx);
  const seqs = new Map(rows.map((row) => [row.id, row.seq]));
  return given.map(({ userId, nr: _, ...event }) =>
    toCloudEvent({
      ...event,
      user_id: userId,
      seq: seqs.get(event.id) ?? Number.NaN,
      source,
      time,
    }),
  );
}
