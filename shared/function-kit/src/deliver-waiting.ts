import { awaited, deliverWaiting as deliver } from "@todo/database/notifications/deliver-waiting";
import type { Dependencies } from "./dependencies.ts";
import { change } from "./effect.ts";
import { recordDelivery } from "./metrics/record-delivery.ts";
import type { Traced } from "./trace.ts";

/** The users are there: the notifications that waited for them are delivered. When none wait, it costs one query. */
export async function deliverWaiting(
  deps: Dependencies,
  c: Traced,
  userIds: readonly string[],
): Promise<void> {
  for (const userId of await awaited(deps.db, userIds)) await deliverTo(deps, c, userId);
}

async function deliverTo(deps: Dependencies, c: Traced, userId: string): Promise<void> {
  const told = await change(deps, c, userId, async (tx) => {
    const events = await deliver(tx, userId, deps.now());
    return { events, result: events };
  });
  for (const { data } of told) {
    recordDelivery(deps, { channel: "in_app", outcome: "delivered", remindAt: String(data.remind_at) });
  }
}
