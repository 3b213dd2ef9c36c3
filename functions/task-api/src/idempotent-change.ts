import type { NewEvent } from "@todo/database/events/append-events";
import { keepAnswer, takeIdempotencyKey } from "@todo/database/idempotency";
import type { Tx } from "@todo/database/tables/database";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { change } from "@todo/function-kit/effect";
import { readIdempotencyKey, refuseOtherRequest } from "@todo/function-kit/idempotency-key";
import type { Context } from "hono";

/** One use case: what it changed is what it tells of, and what it answers. */
export type UseCase<Result> = (tx: Tx) => Promise<{ events: readonly NewEvent[]; result: Result }>;

/**
 * Changes something for the caller, once per `Idempotency-Key` if the request carries one: the key, the change, its events
 * and the answer are one transaction. A repeated request gets the first answer.
 *
 * @throws ProblemError 422 when the key was used for another request
 */
export async function idempotentChange<Result>(
  deps: Dependencies,
  c: Context<UserEnv>,
  useCase: UseCase<Result>,
): Promise<Result> {
  const user = c.var.user.id;
  const once = await readIdempotencyKey(c);
  if (once === undefined) return change(deps, c, user, useCase);
  return change(deps, c, user, async (tx) => {
    const before = await takeIdempotencyKey(tx, user, once.key, once.requestHash);
    if (before) refuseOtherRequest(before, once);
    if (before) return { events: [], result: before.body as Result };
    const done = await useCase(tx);
    await keepAnswer(tx, user, once.key, done.result);
    return done;
  });
}
