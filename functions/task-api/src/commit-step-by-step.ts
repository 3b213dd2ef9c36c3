import { NotCommittedError } from "@todo/application/commit-in-transaction";
import { inTransactionSpans } from "@todo/application/transaction-span";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { commitUnits } from "@todo/database/commit/commit";
import { isConflict } from "@todo/database/is-conflict";
import type { Tx } from "@todo/database/tables/database";
import type { Decision } from "@todo/domain/decision";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";

const maxAttempts = 5;

/**
 * Commits one of several decisions in a transaction. @throws NotCommittedError when the data that it is based on has
 * changed
 */
export type CommitStep = (decision: Decision) => Promise<void>;

/**
 * Commits what the caller asks for in several steps of one transaction, for changes of so many rows that one statement could not
 * hold them. All steps happen, or none; events are published after the last one.
 *
 * @param effect is called again with a new transaction if somebody else changed the same rows
 * @param now the time of all steps
 * @throws ProblemError 409 `concurrent_changes`
 */
export async function commitStepByStep<Result>(
  deps: Dependencies,
  c: Context<UserEnv>,
  now: string,
  effect: (tx: Tx, step: CommitStep) => Promise<Result>,
): Promise<Result> {
  const { user, trace } = c.var;
  const origin = { source: `/functions/${deps.name}`, now };
  const attempt = () =>
    deps.db.transaction().execute(async (tx) => {
      const events: CloudEvent[] = [];
      const step: CommitStep = async (decision) => {
        const unit = { userId: user.id, actor: actorOf(c), trace, decision };
        const outcome = await commitUnits(tx, [unit], origin);
        if (outcome.status !== "committed") throw new NotCommittedError(outcome.status);
        events.push(...outcome.events);
      };
      return { result: await effect(tx, step), events };
    });
  for (let attempts = 0; attempts < maxAttempts; attempts++) {
    try {
      const { result, events } = await inTransactionSpans(deps, [trace], attempt);
      deps.outbox.publish(events);
      return result;
    } catch (error) {
      if (!(error instanceof NotCommittedError) && !isConflict(error)) throw error;
    }
  }
  throw new ProblemError(
    409,
    "concurrent_changes",
    "other changes to the same data keep interfering: try again",
  );
}
