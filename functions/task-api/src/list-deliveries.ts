import { listDeliveries as list } from "@todo/database/deliveries/list-deliveries";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "./handler.ts";

/** `GET /api/deliveries` */
export function listDeliveries(deps: Dependencies): Handler<"listDeliveries"> {
  return async (c, { query }) => list(deps.db, c.var.user.id, query);
}
