import { listAudit } from "@todo/database/audit/list-audit";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "./handler.ts";

/** `GET /api/audit` */
export function queryAudit(deps: Dependencies): Handler<"queryAudit"> {
  return async (c, { query: { from, to, ...rest } }) => {
    const range = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
    return listAudit(deps.db, c.var.user.id, { ...rest, ...range });
  };
}
