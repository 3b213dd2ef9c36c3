import type { Tx } from "../tables/database.ts";

/**
 * Records, in the transaction of the effect, that a consumer has done an event. A second delivery that arrives meanwhile
 * waits here until the first ends.
 *
 * @returns false when it was done before: there is nothing left to do
 */
export async function claimEvent(tx: Tx, consumer: string, eventId: string): Promise<boolean> {
  const result = await tx
    .insertInto("processed_events")
    .values({ consumer, event_id: eventId })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
