import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { appendEvents, type NewEvent } from "@todo/database/events/append-events";
import { claimEvent } from "@todo/database/events/claim-event";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "./dependencies.ts";
import type { Traced } from "./trace.ts";

/**
 * Does something and tells of it: the effect and its events are one transaction, publishing follows the commit.
 *
 * @param effect returns the events to append, and whatever the caller needs
 */
export async function change<Result>(
  deps: Dependencies,
  c: Traced,
  userId: string,
  effect: (tx: Tx) => Promise<{ events: readonly NewEvent[]; result: Result }>,
): Promise<Result> {
  const done = await deps.db.transaction().execute(async (tx) => {
    const { events, result } = await effect(tx);
    const origin = {
      source: `/functions/${deps.name}`,
      now: deps.now(),
      traceparent: c.var.trace.traceparent,
    };
    return { appended: await appendEvents(tx, userId, events, origin), result };
  });
  deps.outbox.publish(done.appended);
  return done.result;
}

/** The same for an effect of which nobody wants to know but by its events. */
export async function tell(
  deps: Dependencies,
  c: Traced,
  userId: string,
  effect: (tx: Tx) => Promise<readonly NewEvent[]>,
): Promise<void> {
  await change(deps, c, userId, async (tx) => ({ events: await effect(tx), result: undefined }));
}

/** Handles an event once, however often it is delivered, and to however many instances at the same moment. */
export async function once(
  deps: Dependencies,
  c: Traced,
  event: CloudEvent<{ user_id: string }>,
  effect: (tx: Tx) => Promise<readonly NewEvent[]>,
): Promise<void> {
  await tell(deps, c, event.data.user_id, async (tx) => {
    const isNew = await claimEvent(tx, deps.name, event.id);
    return isNew ? effect(tx) : [];
  });
}
