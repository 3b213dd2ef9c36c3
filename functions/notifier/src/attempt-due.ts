import { dueDeliveries } from "@todo/database/deliveries/due-deliveries";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { FunctionEnv } from "@todo/function-kit/function-env";
import type { Handler } from "hono";
import { attemptDelivery } from "./attempt-delivery.ts";

/** Maximum number of deliveries started by one call; the next tick starts the rest. */
const batchSize = 200;

/** `POST /deliveries`: starts the due deliveries in the background. Concurrent calls share the work. */
export function attemptDue(deps: Dependencies): Handler<FunctionEnv> {
  return async (c) => {
    const due = await dueDeliveries(deps.db, new Date(deps.now()), batchSize);
    for (const { id, user_id } of due) deps.background.run(() => attemptDelivery(deps, c, id), user_id);
    return c.json({ begun: due.length }, 202);
  };
}
