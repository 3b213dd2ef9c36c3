import { commitInTransaction } from "@todo/application/commit-in-transaction";
import { listPushSubscriptions, removePushSubscription } from "@todo/database/push/push-subscriptions";
import { lockSettings } from "@todo/database/settings/find-settings";
import { countChange } from "@todo/database/settings/save-settings";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { notFound } from "@todo/function-kit/problem-error";
import type { Handler } from "../handler.ts";
import { devicesUnit } from "./devices-unit.ts";

/** `DELETE /api/push/subscriptions/{id}` */
export function deletePushSubscription(deps: Dependencies): Handler<"deletePushSubscription"> {
  return async (c, { id }) => {
    const { user, trace } = c.var;
    const now = deps.now();
    await commitInTransaction(deps, [trace], async (tx) => {
      await lockSettings(tx, user.id, now);
      if (!(await removePushSubscription(tx, user.id, id))) throw notFound("subscription");
      const left = (await listPushSubscriptions(tx, user.id)).length;
      const version = await countChange(tx, user.id, now);
      return { units: [devicesUnit(c, version, left + 1, left)], result: undefined };
    });
    return undefined;
  };
}
