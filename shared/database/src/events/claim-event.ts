import { sql } from "kysely";
import type { Tx } from "../tables/database.ts";

/**
 * Records, in the transaction of the effect, that a consumer has done an event. A second delivery that arrives meanwhile
 * waits here until the first ends.
 *
 * @returns false when it was done before: there is nothing left to do
 */
export async function claimEvent(tx: Tx, consumer: string, eventId: string): Promise<boolean> {
  return (await claimEvents(tx, consumer, [eventId])).has(eventId);
}

/** The same of several, in the order of their ids, so that two never wait for each other. @returns those that are new */
export async function claimEvents(
  tx: Tx,
  consumer: string,
  eventIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ event_id: string }>`
    insert into processed_events (consumer, event_id)
    select ${consumer}, event_id from unnest(${eventIds}::text[]) as event_id order by event_id
    on conflict do nothing returning event_id`.execute(tx);
  return new Set(rows.map((row) => row.event_id));
}
