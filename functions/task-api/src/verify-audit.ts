import { verifyAuditQuery } from "@todo/contracts/audit-query";
import { verifyAudit as verify } from "@todo/database/audit/verify-audit";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateQuery } from "@todo/function-kit/validate";
import type { Handler } from "hono";
import { auditPublicKeys } from "./audit-public-keys.ts";

/** Milliseconds an event may be on its way to the audit log before it counts as missing there. */
const onItsWay = 120_000;

/** `GET /api/audit/verify` */
export function verifyAudit(deps: Dependencies): Handler<UserEnv> {
  return async (c) => {
    const auditedBefore = new Date(Date.parse(deps.now()) - onItsWay);
    const { head: kept } = validateQuery(c, verifyAuditQuery);
    const keys = await auditPublicKeys(deps.dapr);
    const verification = await verify(deps.db, c.var.user.id, { auditedBefore, keys, kept });
    deps.metrics.auditVerifications.add({ outcome: verification.ok ? "ok" : "broken" });
    return c.json(verification);
  };
}
