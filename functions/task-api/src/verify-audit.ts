import { verifyAudit as verify } from "@todo/database/audit/verify-audit";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";

/** Milliseconds an event may be on its way to the audit log before it counts as missing there. */
const onItsWay = 120_000;

/** `GET /api/audit/verify` */
export function verifyAudit(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const auditedBefore = new Date(Date.parse(deps.now()) - onItsWay);
    const verification = await verify(deps.db, c.var.user.id, auditedBefore);
    deps.metrics.auditVerifications.add({ outcome: verification.ok ? "ok" : "broken" });
    return c.json(verification);
  };
}
