import { DaprError } from "@todo/dapr/transport";
import { accountsToErase } from "@todo/database/accounts/erase-account";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { type Traced, traceHeaders } from "@todo/function-kit/trace";

/** Wakes `auth` when there are accounts that are due for erasure. */
export async function sweepErasures(
  { db, dapr, now }: Dependencies,
  c: Traced,
): Promise<{ accounts: number }> {
  const accounts = await accountsToErase(db, new Date(now()));
  if (accounts.length === 0) return { accounts: 0 };
  const { status } = await dapr.invoke("todo", "auth/operator/erasures", {
    method: "POST",
    headers: traceHeaders(c.var.trace),
  });
  if (status !== 200) throw new DaprError("invocation_failed", status, `auth answered ${status}`);
  return { accounts: accounts.length };
}
