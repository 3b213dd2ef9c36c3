import { randomUUIDv7 } from "node:crypto";
import type { Actor } from "@todo/contracts/actor";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { commitUnits } from "@todo/database/commit/commit";
import type { KeptAnswer, Unit } from "@todo/database/commit/unit";
import { isConflict } from "@todo/database/is-conflict";
import type { Database, Tx } from "@todo/database/tables/database";
import type { Context } from "@todo/domain/context";
import type { Decided } from "@todo/domain/decision";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Traced } from "@todo/function-kit/trace";
import { inTransactionSpans } from "./transaction-span.ts";

/** Attempts that read without a lock. After these, the use case locks what it reads. */
const maxOptimistic = 3;
/** Maximum number of attempts. An attempt with a lock fails only if rows other than the locked ones change. */
const maxAttempts = 10;

/** One use case of one user: what it reads, and what it decides from that. */
export interface UseCase<Loaded, Result> {
  readonly userId: string;
  /** The actor. Default: the system. */
  readonly actor?: Actor | undefined;
  /**
   * The event being handled. It takes effect once, even if it is delivered several times, or to several instances at
   * the same moment.
   */
  readonly eventId?: string | undefined;
  /** The caller's `Idempotency-Key`. */
  readonly key?: Omit<KeptAnswer, "answer"> | undefined;
  /**
   * Milliseconds that the commit waits for a lock held by another transaction; after that it throws. Undefined: no
   * limit.
   */
  readonly patience?: number | undefined;
  /** Locks what is read. Used when concurrent changes keep causing conflicts. */
  readonly lock?: (tx: Tx) => Promise<void>;
  /** @param attempt how many attempts have failed before: 0 for the first */
  load(db: Database, attempt: number): Promise<Loaded>;
  /** Must be pure: it is called again for each new attempt. */
  decide(loaded: Loaded, context: Context): Decided<Result> & Pick<Unit, "timeZone">;
}

/**
 * - `answered`: a request with the same key was committed before
 * - `handled`: the event was handled before
 */
export type Settled<Result> =
  | { readonly status: "committed"; readonly result: Result }
  | { readonly status: "answered" | "handled" };

/**
 * The path of every change: load, decide, commit. If the data has changed in between, it loads and decides again.
 * Events are published after the commit, in the background.
 *
 * @throws ProblemError 409 `concurrent_changes` when other changes to the same rows kept interfering
 */
export async function commit<Loaded, Result>(
  deps: Dependencies,
  c: Traced,
  useCase: UseCase<Loaded, Result>,
): Promise<Settled<Result>> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const { lock } = useCase;
    const tried =
      attempt < maxOptimistic || lock === undefined
        ? attemptOn(deps, c, useCase, deps.db, attempt)
        : deps.db.transaction().execute(async (tx) => {
            await lock(tx);
            return attemptOn(deps, c, useCase, tx, attempt);
          });
    const { settled, events } = await tried.catch(movedIfConflict);
    if (settled.status === "moved") continue;
    deps.outbox.publish(events);
    return settled;
  }
  throw new ProblemError(
    409,
    "concurrent_changes",
    "other changes to the same data keep interfering: try again",
  );
}

interface Attempt<Result> {
  readonly settled: Settled<Result> | { readonly status: "moved" };
  readonly events: readonly CloudEvent[];
}

async function attemptOn<Loaded, Result>(
  deps: Dependencies,
  c: Traced,
  useCase: UseCase<Loaded, Result>,
  db: Database,
  attempt: number,
): Promise<Attempt<Result>> {
  const { userId, actor, eventId, key, patience } = useCase;
  const loaded = await useCase.load(db, attempt);
  const context = contextOf(deps);
  const { decision, result, timeZone } = useCase.decide(loaded, context);
  const claim = eventId === undefined ? undefined : { consumer: deps.name, eventId };
  const unit: Unit = {
    userId,
    actor,
    trace: c.var.trace,
    decision,
    timeZone,
    claim,
    key: key && { ...key, answer: result },
  };
  if (isEmpty(unit)) return { settled: { status: "committed", result }, events: [] };
  const origin = { source: `/functions/${deps.name}`, now: context.now };
  const outcome = await inTransactionSpans(deps, [c.var.trace], () =>
    commitUnits(db, [unit], origin, patience),
  );
  if (outcome.status !== "committed") return { settled: outcome, events: [] };
  return { settled: { status: "committed", result }, events: outcome.events };
}

function movedIfConflict(error: unknown): Attempt<never> {
  if (isConflict(error)) return { settled: { status: "moved" }, events: [] };
  throw error;
}

const isEmpty = ({ decision, claim, key }: Unit) =>
  !claim && !key && Object.values(decision).every((rows) => rows.length === 0);

/** What domain rules get from outside: the time, constant within an attempt, and new ids. */
export function contextOf(deps: Pick<Dependencies, "now">): Context {
  return { now: deps.now(), newId: randomUUIDv7 };
}
