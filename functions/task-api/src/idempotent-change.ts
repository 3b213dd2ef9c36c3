import { createHash } from "node:crypto";
import type { NewEvent } from "@todo/database/events/append-events";
import { keepAnswer, takeIdempotencyKey } from "@todo/database/idempotency";
import type { Tx } from "@todo/database/tables/database";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { change } from "@todo/function-kit/effect";
import { invalidField, ProblemError } from "@todo/function-kit/problem-error";
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
  const key = idempotencyKey(c);
  if (key === undefined) return change(deps, c, user, useCase);
  const { pathname, search } = new URL(c.req.url);
  const requestHash = hash(c.req.method, pathname + search, await c.req.text());
  return change(deps, c, user, async (tx) => {
    const before = await takeIdempotencyKey(tx, user, key, requestHash);
    if (before && before.request_hash !== requestHash) {
      throw new ProblemError(422, "idempotency_key_reused", "this key was used for another request", [
        { field: "Idempotency-Key", message: "expected a key that no other request has used" },
      ]);
    }
    if (before) return { events: [], result: before.body as Result };
    const done = await useCase(tx);
    await keepAnswer(tx, user, key, done.result);
    return done;
  });
}

function idempotencyKey(c: Context): string | undefined {
  const key = c.req.header("idempotency-key");
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw invalidField("Idempotency-Key", "expected 1 to 255 printable ASCII characters without spaces");
}

function hash(...parts: string[]): string {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part).update("\n");
  return digest.digest("hex");
}
