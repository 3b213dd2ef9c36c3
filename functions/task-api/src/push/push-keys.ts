import type { Dependencies } from "@todo/function-kit/dependencies";
import { optionalSecret } from "@todo/function-kit/optional-secret";
import { ProblemError } from "@todo/function-kit/problem-error";
import { type PushKeys, pushKeysOf, pushSecret } from "@todo/function-kit/push-keys";

/** @throws ProblemError 409 `push_unavailable` */
export async function pushKeys(deps: Dependencies): Promise<PushKeys> {
  const secret = await optionalSecret(deps.dapr, pushSecret);
  if (!secret) throw new ProblemError(409, "push_unavailable", `there is no secret ${pushSecret}`);
  return pushKeysOf(secret);
}
