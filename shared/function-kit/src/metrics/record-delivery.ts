import type { Dependencies } from "../dependencies.ts";

interface Delivery {
  readonly channel: "in_app" | "webhook" | "email" | "push";
  /** `failed`: given up. `retried`: this attempt did not succeed, another one follows. */
  readonly outcome: "delivered" | "failed" | "retried";
  /** When the reminder was due: RFC 3339. */
  readonly remindAt: string;
}

/** Counts an attempt to notify a user, and for a successful one how late it was. Call it after the commit. */
export function recordDelivery(deps: Pick<Dependencies, "metrics" | "now">, delivery: Delivery): void {
  const { channel, outcome, remindAt } = delivery;
  deps.metrics.deliveries.add({ channel, outcome });
  if (outcome === "delivered") {
    deps.metrics.deliveryLateness.observe(secondsSince(deps, remindAt), { channel });
  }
}

/** Never below zero: clocks differ slightly, but nobody is notified early. */
export function secondsSince({ now }: Pick<Dependencies, "now">, time: string): number {
  return Math.max(0, (Date.parse(now()) - Date.parse(time)) / 1000);
}
