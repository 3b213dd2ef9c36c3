import { commitUnits } from "@todo/database/commit/commit";
import type { Unit } from "@todo/database/commit/unit";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Trace } from "@todo/function-kit/trace";
import { inTransactionSpans } from "./transaction-span.ts";

/** Decisions that are committed together, each in the trace of its own cause. */
export interface DecidedTogether<Result> {
  readonly units: readonly Unit[];
  readonly result: Result;
  /** Traces that only the decisions have shown to be causes; each gets a span for the commit. */
  readonly traces?: readonly Trace[];
}

/** Data that the decisions are based on has changed, so nothing was written. */
export class NotCommittedError extends Error {}

/**
 * For use cases that one statement cannot express, such as ringing many users' reminders at once: a transaction that
 * ends in the same commit as any other use case.
 *
 * @param traces the traces of all causes known before; each gets a span for the transaction
 * @param effect locks, reads, and decides what to commit
 * @param patience milliseconds that the commit waits for a lock held by another transaction; after that it throws
 * @throws NotCommittedError when one of the units could not be committed
 */
export async function commitInTransaction<Result>(
  deps: Dependencies,
  traces: readonly Trace[],
  effect: (tx: Tx) => Promise<DecidedTogether<Result>>,
  patience?: number,
): Promise<Result> {
  const done = await inTransactionSpans(deps, traces, () =>
    deps.db.transaction().execute(async (tx) => {
      const { units, result, traces: causes = [] } = await effect(tx);
      if (units.length === 0) return { events: [], result };
      const origin = { source: `/functions/${deps.name}`, now: deps.now() };
      const outcome = await inTransactionSpans(deps, causes, () => commitUnits(tx, units, origin, patience));
      if (outcome.status !== "committed") throw new NotCommittedError(outcome.status);
      return { events: outcome.events, result };
    }),
  );
  deps.outbox.publish(done.events);
  return done.result;
}
