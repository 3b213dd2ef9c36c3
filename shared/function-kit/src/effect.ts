import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { appendAllEvents, type NewEvent, type ToldEvent } from "@todo/database/events/append-events";
import { claimEvent } from "@todo/database/events/claim-event";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "./dependencies.ts";
import { inSpan } from "./telemetry/span.ts";
import type { Trace, Traced } from "./trace.ts";

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
  return changeTogether(deps, [{ trace }], async (tx) => {
    const { events, result } = await effect(tx);
    return { told: toldOf(userId, trace, events), result };
  });
}

/** Events as they are told: whose, and in which trace. */
export const toldOf = (userId: string, trace: Trace, events: readonly NewEvent[]): ToldEvent[] =>
  events.map((event) => ({ ...event, userId, trace }));

/** The same for what several requests ask for at once, about several users: each event is told in the trace of its cause. */
export async function changeTogether<Result>(
  deps: Dependencies,
  causes: readonly { readonly trace: Trace }[],
  effect: (tx: Tx) => Promise<{ told: readonly ToldEvent[]; result: Result }>,
): Promise<Result> {
  const transaction = () =>
    deps.db.transaction().execute(async (tx) => {
      const { told, result } = await effect(tx);
      const origin = { source: `/functions/${deps.name}`, now: deps.now() };
      return { appended: await appendAllEvents(tx, told, origin), result };
    });
  // One transaction, but a span in each trace.
  const traces = new Set(causes.map(({ trace }) => trace));
  const traced = [...traces].reduce(
    (work, trace) => () => inSpan(deps.telemetry, trace, transactionSpan, work),
    transaction,
  );
  const done = await traced();
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
