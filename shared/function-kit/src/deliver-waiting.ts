import { deliverWaiting as deliver, hasWaiting } from "@todo/database/notifications/deliver-waiting";
import type { Dependencies } from "./dependencies.ts";
import { change } from "./effect.ts";
import { recordDelivery } from "./metrics/record-delivery.ts";
import type { Traced } from "./trace.ts";

/** The user came back: the notifications that waited for them are delivered. When none wait, it costs one query. */
export async function deliverWaiting(deps: Dependencies, c: Traced, userId: string): Promise<void> {
  if (!(await hasWaiting(deps.db, userId))) return;
  const told = await change(deps, c, userId, async (tx) => {
    const events = await deliver(tx, userId, deps.now());
    return { events, result: events };
  });
  for (const { data } of told) {
    recordDelivery(deps, { channel: "in_app", outcome: "delivered", remindAt: String(data.remind_at) });
  }
}
