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
  const head = await tx
    .insertInto("event_log_heads")
    .values({ user_id: userId, seq: events.length })
    .onConflict((conflict) =>
      conflict.column("user_id").doUpdateSet({ seq: sql`event_log_heads.seq + ${events.length}` }),
    )
    .returning("seq")
    .executeTakeFirstOrThrow();
  const rows = events.map((event, index) => ({
    user_id: userId,
    seq: head.seq - events.length + 1 + index,
    id: randomUUIDv7(),
    type: event.definition.type,
    source: origin.source,
    subject: event.subject,
    time: new Date(origin.now),
    data: event.data,
    traceparent: origin.traceparent ?? null,
    published_at: null,
  }));
  await tx
    .insertInto("event_log")
    .values(rows.map((row) => ({ ...row, data: JSON.stringify(row.data) })))
    .execute();
  return rows.map(toCloudEvent);
}
