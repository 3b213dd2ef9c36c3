import { randomUUIDv7 } from "node:crypto";
import { commitInTransaction } from "@todo/application/commit-in-transaction";
import { listPushSubscriptions, savePushSubscription } from "@todo/database/push/push-subscriptions";
import { lockSettings } from "@todo/database/settings/find-settings";
import { countChange } from "@todo/database/settings/save-settings";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "../handler.ts";
import { devicesUnit } from "./devices-unit.ts";
import { toView } from "./list-push-subscriptions.ts";
import { pushKeys } from "./push-keys.ts";

/** Each device costs a delivery whenever a reminder rings. */
const maxDevices = 20;

/** `POST /api/push/subscriptions` */
export function addPushSubscription(deps: Dependencies): Handler<"addPushSubscription"> {
  return async (c, { body: { endpoint, keys, device = null } }) => {
    const { user, trace } = c.var;
    await pushKeys(deps);
    // Loaded only here, because few starts need the rules for addresses.
    const { checkSubscription } = await import("./check-subscription.ts");
    checkSubscription(deps, endpoint, keys.p256dh);
    const now = deps.now();
    const row = await commitInTransaction(deps, [trace], async (tx) => {
      // Locked, so that devices that are added concurrently are counted one after the other.
      await lockSettings(tx, user.id, now);
      const known = await listPushSubscriptions(tx, user.id);
      const isKnown = known.some((it) => it.endpoint === endpoint);
      if (!isKnown && known.length >= maxDevices) {
        throw new ProblemError(409, "too_many_devices", `there are ${maxDevices} devices: remove one first`);
      }
      const created = { id: randomUUIDv7(), user_id: user.id, created_at: new Date(now) };
      const row = await savePushSubscription(tx, {
        ...created,
        endpoint,
        ...keys,
        device,
        token_id: user.tokenId,
      });
      if (isKnown) return { units: [], result: row };
      const version = await countChange(tx, user.id, now);
      return { units: [devicesUnit(c, version, known.length, known.length + 1)], result: row };
    });
    return toView(row);
  };
}
