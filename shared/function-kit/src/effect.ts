import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { appendEvents, type NewEvent } from "@todo/database/events/append-events";
import { claimEvent } from "@todo/database/events/claim-event";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "./dependencies.ts";
import { inSpan } from "./telemetry/span.ts";
import type { Traced } from "./trace.ts";

const transactionSpan = {
  name: "transaction",
  kind: "client",
  attributes: { "db.system.name": "postgresql" },
} as const;

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
  const { trace } = c.var;
  const transaction = () =>
    deps.db.transaction().execute(async (tx) => {
      const { events, result } = await effect(tx);
      const { traceparent, tracestate } = trace;
      const origin = { source: `/functions/${deps.name}`, now: deps.now(), traceparent, tracestate };
      return { appended: await appendEvents(tx, userId, events, origin), result };
    });
  const done = await inSpan(deps.telemetry, trace, transactionSpan, transaction);
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
