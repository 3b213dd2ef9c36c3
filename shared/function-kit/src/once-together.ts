import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { NewEvent } from "@todo/database/events/append-events";
import { claimEvents } from "@todo/database/events/claim-event";
import type { Tx } from "@todo/database/tables/database";
import { waitAtMost } from "@todo/database/wait-at-most";
import type { Dependencies } from "./dependencies.ts";
import { changeTogether, toldOf } from "./effect.ts";
import type { Trace } from "./trace.ts";

/** An event to be handled, and the trace that what it causes belongs to. */
export interface Handling {
  readonly event: CloudEvent<{ user_id: string }>;
  readonly trace: Trace;
}

/** What became of an event: the events that tell of it, and whatever the caller needs after the commit. */
export interface Handled<Result> {
  readonly events: readonly NewEvent[];
  readonly result: Result;
}

/**
 * `once`, for several events in one transaction: for `gather`.
 *
 * @param patience milliseconds that a statement waits for what somebody else holds, then it throws; undefined: until it is let go
 * @param effect is given the events that are new, each once
 * @returns the result of each event; undefined for one that was handled before
 */
export async function onceTogether<Each extends Handling, Result>(
  deps: Dependencies,
  handlings: readonly Each[],
  patience: number | undefined,
  effect: (tx: Tx, fresh: readonly Each[]) => Promise<ReadonlyMap<Each, Handled<Result>>>,
): Promise<Map<Each, Result | undefined>> {
  const byId = new Map(handlings.map((it) => [it.event.id, it]));
  const handled = await changeTogether(deps, handlings, async (tx) => {
    if (patience !== undefined) await waitAtMost(tx, patience);
    const claimed = await claimEvents(tx, deps.name, [...byId.keys()]);
    const fresh = [...byId.values()].filter(({ event }) => claimed.has(event.id));
    const result = await effect(tx, fresh);
    const told = [...result].flatMap(([{ event, trace }, { events }]) =>
      toldOf(event.data.user_id, trace, events),
    );
    return { told, result };
  });
  return new Map(handlings.map((it) => [it, handled.get(it)?.result]));
}
