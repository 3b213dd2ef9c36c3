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

export interface Origin {
  /** CloudEvents `source`: `/functions/<name>`. */
  readonly source: string;
  /** RFC 3339, UTC. */
  readonly now: string;
  readonly traceparent?: string | undefined;
  readonly tracestate?: string | undefined;
}

/**
 * Writes events to the user's log, in the transaction of the change they tell of, and as its last statement: it takes
 * the lock that orders the user's events, and the lock order is task, reminders, log.
 *
 * @returns the events, for publishing after the commit
 */
export async function appendEvents(
  tx: Tx,
  userId: string,
  events: readonly NewEvent[],
  origin: Origin,
): Promise<CloudEvent[]> {
  if (events.length === 0) return [];
  const time = new Date(origin.now);
  const { traceparent = null, tracestate = null } = origin;
  const ids = events.map(() => randomUUIDv7());
  // One statement: every round trip within a transaction is time for which its locks are held.
  const { rows } = await sql<{ seq: number }>`
    with head as (
      insert into event_log_heads (user_id, seq) values (${userId}, ${events.length})
      on conflict (user_id) do update set seq = event_log_heads.seq + ${events.length}
      returning seq
    )
    insert into event_log (user_id, seq, id, type, source, subject, time, data, traceparent, tracestate)
    select ${userId}, head.seq - ${events.length} + event.nr, event.id, event.type, ${origin.source}, event.subject,
      ${time}, event.data, ${traceparent}, ${tracestate}
    from head, unnest(
      ${ids}::uuid[],
      ${events.map((event) => event.definition.type)}::text[],
      ${events.map((event) => event.subject)}::text[],
      ${events.map((event) => JSON.stringify(event.data))}::jsonb[]
    ) with ordinality as event (id, type, subject, data, nr)
    returning seq`.execute(tx);
  const first = Math.min(...rows.map((row) => row.seq));
  return events.map(({ definition, subject, data }, index) =>
    toCloudEvent({
      user_id: userId,
      seq: first + index,
      id: ids[index] ?? "",
      type: definition.type,
      source: origin.source,
      subject,
      time,
      data,
      traceparent,
      tracestate,
      published_at: null,
    }),
  );
}
