import { deliveryStatus } from "@todo/contracts/delivery";
import { cursor, limit } from "@todo/contracts/task-query";
import { listDeliveries as list } from "@todo/database/deliveries/list-deliveries";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateQuery } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import * as v from "valibot";

const query = v.strictObject({ status: v.optional(deliveryStatus), limit, cursor });

/** `GET /api/deliveries` */
export function listDeliveries(deps: Dependencies): Handler<UserEnv> {
  return async (c) => c.json(await list(deps.db, c.var.user.id, validateQuery(c, query)));
}
