import { commit, type UseCase } from "@todo/application/commit";
import { findAnswer } from "@todo/database/idempotency";
import { DomainError } from "@todo/domain/domain-error";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import {
  type IdempotencyKey,
  readIdempotencyKey,
  refuseOtherRequest,
} from "@todo/function-kit/idempotency-key";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";

/**
 * Commits a use case of the caller, once per `Idempotency-Key` if the request carries one. A repeated request gets
 * the first answer, even if what it asks for is no longer possible.
 *
 * @throws ProblemError 422 when the key was used for another request
 */
export async function commitForCaller<Loaded, Result>(
  deps: Dependencies,
  c: Context<UserEnv>,
  useCase: Omit<UseCase<Loaded, Result>, "userId" | "actor" | "key">,
): Promise<Result> {
  const userId = c.var.user.id;
  const key = await readIdempotencyKey(c);
  try {
    const settled = await commit(deps, c, { ...useCase, userId, actor: actorOf(c), key });
    if (settled.status === "committed") return settled.result;
  } catch (error) {
    const refused = error instanceof ProblemError || error instanceof DomainError;
    const before = refused && key && (await firstAnswer<Result>(deps, userId, key));
    if (!before) throw error;
    return before.answer;
  }
  const before = key && (await firstAnswer<Result>(deps, userId, key));
  if (!before) throw new Error("a key was taken, yet there is no answer");
  return before.answer;
}

async function firstAnswer<Result>({ db }: Dependencies, userId: string, key: IdempotencyKey) {
  const before = await findAnswer(db, userId, key.key);
  if (!before) return undefined;
  refuseOtherRequest(before, key);
  return { answer: before.body as Result };
}
