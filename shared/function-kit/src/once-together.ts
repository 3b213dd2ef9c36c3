import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { NewEvent } from "@todo/database/events/append-events";
import { claimEvents } from "@todo/database/events/claim-event";
import type { Tx } from "@todo/database/tables/database";
import { waitAtMost } from "@todo/database/wait-at-most";
import type { Dependencies } from "./dependencies.ts";
import { changeTogether } from "./effect.ts";
import { gather } from "./gather.ts";
import type { Trace } from "./trace.ts";

/** Milliseconds that events wait together for what somebody else holds; then each waits by itself. */
const patience = 500;

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
 * `once`, for events that arrive at the same time in one transaction.
 *
 * @param effect is given events that are new, each once
 * @returns what handles an event; it resolves after the commit, with undefined when the event was handled before
 */
export function onceTogether<Each extends Handling, Result>(
  deps: Dependencies,
  effect: (tx: Tx, handlings: readonly Each[]) => Promise<ReadonlyMap<Each, Handled<Result>>>,
): (handling: Each) => Promise<Result | undefined> {
  const handle = (handlings: readonly Each[], begin?: (tx: Tx) => Promise<void>) =>
    changeTogether(deps, handlings, async (tx) => {
      await begin?.(tx);
      const byId = new Map(handlings.map((it) => [it.event.id, it]));
      const fresh = await claimEvents(tx, deps.name, [...byId.keys()]);
      const handled = await effect(
        tx,
        [...byId.values()].filter(({ event }) => fresh.has(event.id)),
      );
      return { told: [...handled].flatMap(toldBy), result: handled };
    });
  return gather<Each, Result | undefined>(deps, {
    async together(handlings) {
      const handled = await handle(handlings, (tx) => waitAtMost(tx, patience));
      return new Map(handlings.map((it) => [it, handled.get(it)?.result]));
    },
    alone: async (handling) => (await handle([handling])).get(handling)?.result,
  });
}

function toldBy<Result>([{ event, trace }, { events }]: [Handling, Handled<Result>]) {
  return events.map((told) => ({ ...told, userId: event.data.user_id, trace }));
}
