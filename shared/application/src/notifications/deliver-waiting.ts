import { awaited, deliverWaiting as deliver } from "@todo/database/notifications/deliver-waiting";
import { decideWaitingDelivery } from "@todo/domain/notifications/decide-waiting-delivery";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { recordDelivery } from "@todo/function-kit/metrics/record-delivery";
import type { Traced } from "@todo/function-kit/trace";
import { commitInTransaction } from "../commit-in-transaction.ts";

/** Delivers the waiting notifications of users who are now present. If there are none, it costs one query. */
export async function deliverWaiting(
  deps: Dependencies,
  c: Traced,
  userIds: readonly string[],
): Promise<void> {
  for (const userId of await awaited(deps.db, userIds)) await deliverTo(deps, c, userId);
}

async function deliverTo(deps: Dependencies, c: Traced, userId: string): Promise<void> {
  const { trace } = c.var;
  const delivered = await commitInTransaction(deps, [trace], async (tx) => {
    const ringings = await deliver(tx, userId, deps.now());
    return {
      units: [{ userId, trace, decision: decideWaitingDelivery(userId, ringings) }],
      result: ringings,
    };
  });
  for (const { remind_at: remindAt } of delivered)
    recordDelivery(deps, { channel: "in_app", outcome: "delivered", remindAt });
}
