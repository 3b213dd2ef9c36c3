import { auditQuery } from "@todo/contracts/audit-query";
import { listAudit } from "@todo/database/audit/list-audit";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateQuery } from "@todo/function-kit/validate";
import type { Handler } from "hono";

/** `GET /api/audit` */
export function queryAudit(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const { from, to, ...rest } = validateQuery(c, auditQuery);
    const range = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined };
    return c.json(await listAudit(deps.db, c.var.user.id, { ...rest, ...range }));
  };
}
